//! One way to write a closed list of codes: the code that is stored and exported, and the words a person reads.

/// A closed list of codes, for code that stores or offers any of them alike.
pub trait Coded: Copy + 'static {
    /// Every value, in the order in which a list offers them.
    const VALUES: &'static [Self];
    /// The code under which the value is stored and exported.
    fn code(self) -> &'static str;
    /// The words that a person reads.
    fn label(self) -> &'static str;
    /// The value with this code, if there is one.
    fn from_code(code: &str) -> Option<Self>;
}

/// Declares an enum whose variants each have a stable code (stored, exported) and a label (read by people).
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, $label:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(
                #[doc = $label]
                $(#[$variant_meta])*
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order in which a list offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code under which the value is stored and exported.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The words that a person reads.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::Coded for $name {
            const VALUES: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }

            fn label(self) -> &'static str {
                self.label()
            }

            fn from_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::unknown_variant(&code, &[$($code),+]))
            }
        }
    };
}

pub(crate) use coded;
