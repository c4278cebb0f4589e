//! Opens an address in the browser, with what the system has for that.

use std::process::{Command, Stdio};

use super::tell;

/// Opens an address of ours; a system that cannot is told of, and that is all.
pub(super) fn open(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        // Not `cmd /c start`, which reads an address as more than one.
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let quiet =
        command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match quiet.spawn() {
        // Waited for by somebody, or it would stay when it is over.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => tell::line(&format!("no browser could be opened ({error})")),
    }
}
