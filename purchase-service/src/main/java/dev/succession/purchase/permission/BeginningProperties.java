package dev.succession.purchase.permission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which facts orders begin.
 *
 * @param beginsWith the fact
 * @param beginWithoutApproval confirms that orders begin with announcements from now on,
 * though they began with releases before
 */
@ConfigurationProperties("succession.purchase")
record BeginningProperties(@DefaultValue("subscription.expiring") BeginsWith beginsWith,
		@DefaultValue("false") boolean beginWithoutApproval) {

	static final String BEGINS_WITH = "succession.purchase.begins-with";

	static final String BEGIN_WITHOUT_APPROVAL = "succession.purchase.begin-without-approval";

	/** The facts with which an order can begin, by the names of their topics. */
	enum BeginsWith {

		/** An announcement: nothing needs to be approved. */
		SUBSCRIPTION_EXPIRING,

		/** A release: nothing is ordered that is not in an approved plan. */
		MIGRATION_RELEASED

	}

}
