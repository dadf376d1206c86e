//! The `admissions-review` program: parse, dispatch, print the error chain, exit.

fn main() {}
