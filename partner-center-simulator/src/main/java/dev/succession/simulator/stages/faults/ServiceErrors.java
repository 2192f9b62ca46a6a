package dev.succession.simulator.stages.faults;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The errors of injected refusals, in the words of Microsoft. A rule can give another
 * status, code and description.
 */
final class ServiceErrors {

	private static final Pattern ASSIGNED = Pattern.compile("(?i)\"skuId\"\\s*:\\s*\"([^\"]+)\"");

	private ServiceErrors() {
	}

	static Refusal of(FaultRule rule, Request request) {
		return switch (rule.fault()) {
			case PENDING_OPERATION -> rule.refusal(new Refusal(409, 900278,
					"There is a pending operation on this subscription. Please try again after 24 hours."));
			case TENANT_NOT_READY ->
				rule.refusal(new Refusal(400, 2000, "Tenant address information is not available."));
			case AGREEMENT_MISSING, AGREEMENT_OUTDATED -> rule
				.refusal(new Refusal(403, 13605, "The customer has not accepted the Microsoft Customer Agreement."));
			case PLANS_CONFLICT -> rule.refusal(new Refusal(400, 60000,
					"License assignment failed because service plans efb87545-963c-4e0d-99df-69c6916d9eb0, 9aaf7827-d63c-4b61-89c3-182f06f82e5c are mutually exclusive."));
			case PLAN_DEPENDENCY -> rule.refusal(new Refusal(400, 60000,
					"License assignment failed because service plan c7699d2e-19aa-44de-8edf-1736da088ca1 depends on the service plan(s) 9aaf7827-d63c-4b61-89c3-182f06f82e5c."));
			case NO_LICENSES_LEFT -> rule.refusal(new Refusal(400, 60000,
					"Subscription with SKU %s does not have any available licenses.".formatted(assigned(request))));
			case LICENSE_NOT_YET_THERE -> rule.refusal(new Refusal(400, 60000,
					"License %s does not correspond to a valid company License.".formatted(assigned(request))));
			default -> rule.refusal(2000);
		};
	}

	/**
	 * The answer to a users' page whose token has expired. Its code is the directory's.
	 * @return the answer
	 */
	static Answer pageTokenExpired() {
		return Answer.refused(400, "Directory_ExpiredPageToken",
				"The specified page token value has expired and can no longer be included in your request.");
	}

	/**
	 * The first licence that a licence update assigns.
	 * @param request the call
	 * @return its SKU as it was sent, or null if nothing is assigned
	 */
	static @Nullable String assigned(Request request) {
		Matcher sku = ASSIGNED.matcher(new String(request.body(), StandardCharsets.UTF_8));
		return sku.find() ? sku.group(1) : null;
	}

}
