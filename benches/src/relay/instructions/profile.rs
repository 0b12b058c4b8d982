//! What stands in callgrind's file: how many instructions in all, and how many of them are the cipher's.

use std::collections::HashMap;

/// Parts of the names of functions that seal and open, in the cipher's library.
const CIPHER: [&str; 5] = ["aws_lc", "aesni", "aes_hw", "aead_aes", "gcm_"];

/// Instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) all: u64,
    pub(super) cipher: u64,
}

/// Reads the file; `None` if it has no sum at its end.
///
/// # Source
/// Callgrind format specification, 3: `fn=` names whose costs follow, once as `(number) name`, later as `(number)`;
/// the line after `calls=` is the cost of what was called and stands there again.
pub(super) fn read(profile: &str) -> Option<Counted> {
    let total = profile.lines().rev().find_map(|line| line.strip_prefix("totals:"))?;
    let all = total.split_whitespace().next()?.parse().ok()?;
    let (mut names, mut in_cipher, mut called, mut cipher) = (HashMap::new(), false, false, 0);
    for line in profile.lines() {
        if let Some(name) = line.strip_prefix("fn=") {
            in_cipher = is_cipher(&mut names, name);
        } else if let Some(name) = line.strip_prefix("cfn=") {
            is_cipher(&mut names, name);
        } else if line.starts_with("calls=") {
            called = true;
        } else if line.starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first)) {
            let cost = line.split(' ').nth(1).and_then(|cost| cost.parse::<u64>().ok()).unwrap_or(0);
            cipher += if in_cipher && !called { cost } else { 0 };
            called = false;
        }
    }
    Some(Counted { all, cipher })
}

/// Whether a function is of the cipher; its name is given the first time only.
fn is_cipher<'a>(names: &mut HashMap<&'a str, bool>, field: &'a str) -> bool {
    match field.split_once(' ') {
        Some((number, name)) => {
            let found = CIPHER.iter().any(|part| name.contains(part));
            *names.entry(number).or_insert(found)
        }
        None => names.get(field).copied().unwrap_or(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_stands_at_the_end_of_the_profile() {
        assert_eq!(
            read("events: Ir\nsummary: 7\n\ntotals: 48211\n").map(|counted| counted.all),
            Some(48_211)
        );
        assert_eq!(read("events: Ir\n"), None);
    }

    #[test]
    fn what_is_called_counts_where_it_stands_itself() {
        let profile = "fn=(1) relay::send\n12 5\ncfn=(2) aes_hw_encrypt\ncalls=1 3\n+1 90\n* 6\n\nfn=(2)\n3 90\ntotals: 101\n";
        assert_eq!(read(profile), Some(Counted { all: 101, cipher: 90 }));
    }
}
