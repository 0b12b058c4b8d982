//! Ends in an orderly way when the system or the terminal asks.

use tokio::sync::watch;

/// Says true once SIGTERM or Ctrl-C comes.
pub(super) fn stop() -> watch::Receiver<bool> {
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        asked().await;
        eprintln!("Wird beendet …");
        // Nobody listening means that all has ended already.
        let _ = tell.send(true);
        asked().await;
        std::process::exit(1);
    });
    stop
}

#[cfg(unix)]
async fn asked() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        },
        Err(_) => wait_for_ctrl_c().await,
    }
}

#[cfg(not(unix))]
async fn asked() {
    wait_for_ctrl_c().await;
}

async fn wait_for_ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
