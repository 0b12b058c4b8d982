# What a device says when the counselling server does not accept something.
api-unreadable = This request could not be read. Please reload the page.
api-totp-needed = Please enter the six-digit code from your app.
api-not-allowed = You are not allowed to do this.
api-foreign = This request did not come from a page of this portal. To protect you it was not carried out.
api-not-found = This is not here, or not any more.
api-name-taken = This name is taken. Please choose another.
api-changed = This was changed elsewhere in the meantime. Please reload the page.
api-gone = This link or code has expired or was used already.
api-too-large = This is too large.
api-full = There is no room left. Please delete something you no longer need.
api-old-keys = The counselling centre has new keys. Please send it again.
api-too-many = These were too many attempts in a short time. Please wait a moment.
api-unavailable = This is not possible at the moment. Please try again later.
api-internal = Something went wrong on our side. Please try again later.
api-not-vouched-for = Nobody at the counselling centre vouches for these keys. Please compare the check words.
