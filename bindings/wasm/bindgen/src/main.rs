//! Writes the JavaScript and the TypeScript types around a WebAssembly file: `sozial-wasm-bindgen FILE.wasm FOLDER`.
//!
//! A program of our own around wasm-bindgen's library: its command line brings a web server and a test driver along.

use std::env;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, folder] = &arguments[..] else {
        eprintln!("usage: sozial-wasm-bindgen FILE.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name("sozial").typescript(true).remove_name_section(true);
    match bindgen.web(true).and_then(|web| web.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
