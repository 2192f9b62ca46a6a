package dev.succession.purchase;

import dev.succession.events.RefusalReason;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;

/**
 * What to do about an expiring subscription, decided by what the customer holds now.
 */
sealed interface Decision {

	/**
	 * Nothing has been bought yet.
	 *
	 * @param order what to order
	 */
	record Buy(NewOrder order) implements Decision {
	}

	/**
	 * An earlier attempt has bought it.
	 *
	 * @param replacement the subscription that was bought
	 */
	record AlreadyBought(Subscription replacement) implements Decision {
	}

	/**
	 * It was bought and given back in an earlier generation, and is to be used again.
	 *
	 * @param suspended the subscription that was bought
	 * @param order what would be ordered instead
	 */
	record Reactivate(Subscription suspended, NewOrder order) implements Decision {
	}

	/**
	 * It must not be bought.
	 *
	 * @param reason why
	 * @param detail what was found
	 */
	record Refuse(RefusalReason reason, String detail) implements Decision {
	}

	/**
	 * It can't be decided by this answer.
	 *
	 * @param why what it does not tell
	 */
	record Wait(String why) implements Decision {
	}

	/** The list lacks the old subscription, which alone proves nothing. */
	record NotListed() implements Decision {
	}

	/**
	 * It is unclear whether an earlier attempt has bought it.
	 *
	 * @param why what is in the way
	 */
	record Unclear(String why) implements Decision {
	}

}
