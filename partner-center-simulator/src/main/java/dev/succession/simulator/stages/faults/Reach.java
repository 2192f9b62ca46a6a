package dev.succession.simulator.stages.faults;

import java.util.EnumSet;
import java.util.Set;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Request;

/**
 * How far a fault reaches: which calls it can affect, and to what it sticks once it has
 * struck.
 */
final class Reach {

	/** Faults that are a lasting fact about a customer or a user, not about a call. */
	static final Set<Fault> STANDING = EnumSet.of(Fault.LICENSE_FROM_GROUP, Fault.LICENSE_ALSO_FROM_GROUP,
			Fault.AGREEMENT_MISSING, Fault.AGREEMENT_OUTDATED);

	private Reach() {
	}

	static boolean canAffect(Fault fault, Call call) {
		return switch (fault) {
			case SLOW_PROVISIONING -> call == Call.POST_ORDER || call == Call.CHECK_OUT_CART;
			case ERROR_INSIDE -> call == Call.POST_CART || call == Call.PUT_CART || call == Call.CHECK_OUT_CART;
			case ACCEPT, PENDING_OPERATION -> call == Call.PATCH_SUBSCRIPTION;
			case LICENSES_LATER, LICENSES_PARTLY, LICENSES_IGNORED, LICENSE_FROM_GROUP, LICENSE_ALSO_FROM_GROUP,
					PLANS_CONFLICT, PLAN_DEPENDENCY, NO_LICENSES_LEFT, LICENSE_NOT_YET_THERE ->
				call == Call.POST_LICENSE_UPDATES;
			case ENDLESS_PAGING, FOREIGN_LINK -> call == Call.LIST_CUSTOMERS || call == Call.LIST_USERS;
			case PAGE_TOKEN_EXPIRED -> call == Call.LIST_USERS;
			case SKU_MISSING, NO_SKUS, TENANT_NOT_READY -> call == Call.LIST_SUBSCRIBED_SKUS;
			case NO_OFFER_ID -> call == Call.LIST_SUBSCRIPTIONS || call == Call.GET_SUBSCRIPTION;
			case NO_LINE_QUANTITY -> call == Call.LIST_ORDERS || call == Call.GET_ORDER;
			case AGREEMENT_MISSING, AGREEMENT_OUTDATED -> call == Call.LIST_AGREEMENTS || call == Call.POST_ORDER
					|| call == Call.CHECK_OUT_CART || call == Call.POST_UPGRADE;
			case STALE_READ -> call.isRead();
			default -> true;
		};
	}

	/**
	 * What a fault with a duration sticks to.
	 * @param fault the fault
	 * @param request the call it strikes
	 * @return a key: the same one for every call that the fault keeps striking; empty if
	 * it strikes each call on its own
	 */
	static String sticksTo(Fault fault, Request request) {
		return switch (fault) {
			case STORM, MFA_MISSING -> "all";
			case SKU_MISSING, NO_SKUS, TENANT_NOT_READY -> request.variable("customer");
			case PENDING_OPERATION -> request.variable("subscription");
			default -> "";
		};
	}

}
