//! How many documents are set at a time. Setting one keeps a processor busy, so only a few are set side by side,
//! some more wait, and whoever comes on top is told to come back soon.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

/// Documents that may wait for each one that is being set.
const WAITING: usize = 16;
/// How long one waits for a place.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sets documents where they hold up nobody, a bounded number at a time.
#[derive(Debug)]
pub struct Press {
    places: Arc<Semaphore>,
    /// Places and those who wait for one.
    admitted: Semaphore,
}

/// Why a document was not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Too many others are ahead.
    #[error("too many documents are being made")]
    Busy,
    /// The work broke off.
    #[error("the work was interrupted")]
    Interrupted,
}

impl Default for Press {
    /// As many places as there are processors.
    fn default() -> Self {
        let places = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::with(places, places * WAITING)
    }
}

impl Press {
    /// A press with so many places, for which so many may wait.
    pub fn with(places: usize, waiting: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), admitted: Semaphore::new(places + waiting) }
    }

    /// Does `work` on a thread where it may take its time.
    ///
    /// # Errors
    /// [`PressError::Busy`] when too many wait already or no place gets free in time.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let _admitted = self.admitted.try_acquire().map_err(|_| PressError::Busy)?;
        let place = tokio::time::timeout(PATIENCE, self.places.clone().acquire_owned()).await;
        let place = place.map_err(|_| PressError::Busy)?.map_err(|_| PressError::Interrupted)?;
        // The place is taken until the work has ended, also when nobody waits for its result any more.
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(place);
            result
        });
        done.await.map_err(|_| PressError::Interrupted)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn whoever_comes_on_top_is_turned_away_and_the_others_wait_their_turn() {
        let press = Arc::new(Press::with(1, 1));
        let (go, wait) = mpsc::channel::<()>();
        let run = |work: Box<dyn FnOnce() -> u8 + Send>| {
            let press = press.clone();
            tokio::spawn(async move { press.run(work).await })
        };
        let first = run(Box::new(move || wait.recv().map_or(0, |()| 1)));
        let second = run(Box::new(|| 2));
        while press.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(press.run(|| 3).await, Err(PressError::Busy));
        go.send(()).unwrap();
        assert_eq!((first.await.unwrap(), second.await.unwrap()), (Ok(1), Ok(2)));
        assert_eq!(press.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn a_place_stays_taken_when_its_visitor_has_left() {
        let press = Press::with(1, 0);
        let (go, wait) = mpsc::channel::<()>();
        let left = tokio::time::timeout(Duration::from_millis(50), press.run(move || wait.recv())).await;
        assert!(left.is_err() && press.places.available_permits() == 0);
        go.send(()).unwrap();
        let freed = press.places.acquire().await;
        assert!(freed.is_ok());
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_place_back() {
        let press = Press::with(1, 0);
        let broken = press.run(|| panic!("a defect")).await;
        assert_eq!(broken, Err::<(), _>(PressError::Interrupted));
        assert_eq!(press.run(|| 1).await, Ok(1));
    }
}
