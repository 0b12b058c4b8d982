//! What stands for the whole interface: a hash over what is generated for Kotlin, without its comments. It holds every
//! function, record, field, variant and type, in their order.

use sha2::{Digest, Sha256};

/// The fingerprint of an interface, 64 hexadecimal digits.
pub(crate) fn of(kotlin: &str) -> String {
    let mut hash = Sha256::new();
    let mut in_comment = false;
    for line in kotlin.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            hash.update(line);
            hash.update("\n");
        }
        in_comment &= !line.ends_with("*/");
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn comments_do_not_count_and_fields_do() {
        let plain = of("data class A(\n    val a: Int,\n)");
        assert_eq!(of("/**\n * Words.\n */\ndata class A(\n\n    // more\n    val a: Int,\n)"), plain);
        assert_ne!(of("data class A(\n    val a: Long,\n)"), plain);
    }
}
