//! Numbers in a row, each in as few bytes as the largest of them needs: most columns of a list have fewer than 256 values.

/// Numbers that only become more.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Numbers {
    /// All below 256.
    Bytes(Vec<u8>),
    /// All below 65,536.
    Pairs(Vec<u16>),
    /// Any.
    Words(Vec<u32>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

impl Numbers {
    /// The number at a place.
    pub(super) fn get(&self, at: usize) -> Option<u32> {
        match self {
            Self::Bytes(numbers) => numbers.get(at).copied().map(u32::from),
            Self::Pairs(numbers) => numbers.get(at).copied().map(u32::from),
            Self::Words(numbers) => numbers.get(at).copied(),
        }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Bytes(numbers) => numbers.len(),
            Self::Pairs(numbers) => numbers.len(),
            Self::Words(numbers) => numbers.len(),
        }
    }

    /// Adds one at the end.
    pub(super) fn push(&mut self, number: u32) {
        match self {
            Self::Bytes(numbers) => {
                if let Ok(number) = number.try_into() {
                    numbers.push(number);
                } else {
                    *self = Self::Pairs(numbers.iter().copied().map(u16::from).collect());
                    self.push(number);
                }
            }
            Self::Pairs(numbers) => {
                if let Ok(number) = number.try_into() {
                    numbers.push(number);
                } else {
                    *self = Self::Words(numbers.iter().copied().map(u32::from).collect());
                    self.push(number);
                }
            }
            Self::Words(numbers) => numbers.push(number),
        }
    }

    /// Gives back what growing took beyond what is needed.
    pub(super) fn shrink(&mut self) {
        match self {
            Self::Bytes(numbers) => numbers.shrink_to_fit(),
            Self::Pairs(numbers) => numbers.shrink_to_fit(),
            Self::Words(numbers) => numbers.shrink_to_fit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_on_both_sides_of_each_width() {
        let said = [0, 255, 256, 7, 65_535, 65_536, u32::MAX, 1];
        for length in 0..=said.len() {
            let mut numbers = Numbers::default();
            said.iter().take(length).for_each(|number| numbers.push(*number));
            let back: Vec<u32> = (0..numbers.len()).filter_map(|at| numbers.get(at)).collect();
            assert_eq!(back, said[..length]);
            assert_eq!(numbers.get(length), None);
        }
    }

    #[test]
    fn a_column_of_few_values_takes_a_byte_for_a_row() {
        let of = |largest: u32| {
            let mut numbers = Numbers::default();
            numbers.push(largest);
            numbers
        };
        assert!(matches!(of(255), Numbers::Bytes(_)));
        assert!(matches!(of(256), Numbers::Pairs(_)));
        assert!(matches!(of(65_535), Numbers::Pairs(_)));
        assert!(matches!(of(65_536), Numbers::Words(_)));
    }
}
