//! Who hears at once of what happens: each connected device has a queue, and one that does not keep up is cut off and
//! catches up from what is stored.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc;

use super::AccountId;

/// So much may wait for a device before it is cut off.
const QUEUE: usize = 256;

/// What a device is told, as it goes over the wire.
pub type Frame = Arc<str>;

/// The devices that are connected to this server.
#[derive(Debug, Default)]
pub struct Live {
    devices: Mutex<Devices>,
}

#[derive(Debug, Default)]
struct Devices {
    next: u64,
    of: HashMap<AccountId, Vec<(u64, mpsc::Sender<Frame>)>>,
}

/// A device that is connected; nobody hears any more once it is dropped.
#[derive(Debug)]
pub struct Listening {
    live: Arc<Live>,
    account: AccountId,
    number: u64,
    frames: mpsc::Receiver<Frame>,
}

impl Live {
    /// Connects a device of this account.
    #[must_use]
    pub fn listen(self: &Arc<Self>, account: &AccountId) -> Listening {
        let (to, frames) = mpsc::channel(QUEUE);
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        devices.next += 1;
        let number = devices.next;
        devices.of.entry(account.clone()).or_default().push((number, to));
        Listening { live: self.clone(), account: account.clone(), number, frames }
    }

    /// Tells every device of these accounts that is connected here.
    pub fn tell(&self, accounts: &[AccountId], frame: &Frame) {
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        for account in accounts {
            let Some(of) = devices.of.get_mut(account) else { continue };
            // Whoever has no room left loses the queue, sees its end, and resumes.
            of.retain(|(_, to)| to.try_send(frame.clone()).is_ok());
            if of.is_empty() {
                devices.of.remove(account);
            }
        }
    }

    /// Disconnects every device of an account, because its sessions are over or it is gone.
    pub fn cut_off(&self, account: &AccountId) {
        self.devices.lock().unwrap_or_else(PoisonError::into_inner).of.remove(account);
    }

    /// Disconnects everybody, because the server stops.
    pub fn cut_off_all(&self) {
        self.devices.lock().unwrap_or_else(PoisonError::into_inner).of.clear();
    }

    /// How many devices are connected here.
    #[must_use]
    pub fn connected(&self) -> usize {
        self.devices.lock().unwrap_or_else(PoisonError::into_inner).of.values().map(Vec::len).sum()
    }
}

impl Listening {
    /// The next frame; `None` when the device was cut off.
    pub async fn next(&mut self) -> Option<Frame> {
        self.frames.recv().await
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut devices = self.live.devices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of) = devices.of.get_mut(&self.account) {
            of.retain(|(number, _)| *number != self.number);
            if of.is_empty() {
                devices.of.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_device_of_those_concerned_hears_in_order_and_nobody_else() {
        let live = Arc::new(Live::default());
        let (anna, bert) = (AccountId::random(), AccountId::random());
        let [mut phone, mut laptop] = [live.listen(&anna), live.listen(&anna)];
        let mut other = live.listen(&bert);
        live.tell(std::slice::from_ref(&anna), &"eins".into());
        live.tell(&[anna, bert], &"zwei".into());
        for device in [&mut phone, &mut laptop] {
            assert_eq!(&*device.next().await.unwrap(), "eins");
            assert_eq!(&*device.next().await.unwrap(), "zwei");
        }
        assert_eq!(&*other.next().await.unwrap(), "zwei");
    }

    #[tokio::test]
    async fn who_does_not_keep_up_is_cut_off_and_holds_up_nobody() {
        let live = Arc::new(Live::default());
        let anna = AccountId::random();
        let mut slow = live.listen(&anna);
        for number in 0..=QUEUE {
            live.tell(std::slice::from_ref(&anna), &number.to_string().into());
        }
        assert_eq!(live.connected(), 0);
        for _ in 0..QUEUE {
            assert!(slow.next().await.is_some());
        }
        assert_eq!(slow.next().await, None);
    }

    #[test]
    fn whoever_goes_leaves_nothing() {
        let live = Arc::new(Live::default());
        let anna = AccountId::random();
        drop(live.listen(&anna));
        assert!(live.devices.lock().unwrap().of.is_empty());
    }
}
