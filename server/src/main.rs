//! The `sozialplattform` program.

fn main() -> std::process::ExitCode {
    sozial_portal::cli::main()
}
