package dev.succession.discovery.settings;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done otherwise than the rules say, for a customer or for one of its
 * subscriptions.
 *
 * @param customerId the customer's tenant id
 * @param subscriptionId the old subscription; missing for all of the customer's that have
 * no exception of their own
 * @param treatment whether it is migrated
 * @param plan what replaces it: a plan's key in the catalogue, or its offer id
 * @param seats how many licences are bought; missing for as many as the old subscription
 * has
 * @param notBefore when its migration may be announced at the earliest
 */
public record ExceptionRule(@DefaultValue("") String customerId, @Nullable String subscriptionId,
		@DefaultValue("as-configured") Treatment treatment, @Nullable String plan, @Nullable Integer seats,
		@Nullable Instant notBefore) {

	/** No exception. */
	public static final ExceptionRule NONE = new ExceptionRule("", null, Treatment.AS_CONFIGURED, null, null, null);

	/**
	 * Whether it asks for anything.
	 * @return {@code false} if all is as configured
	 */
	public boolean saysSomething() {
		return this.treatment != Treatment.AS_CONFIGURED || changesTheOrder() || this.notBefore != null;
	}

	/**
	 * What no exception can ask for.
	 * @return the problem, in words; empty if there is none
	 */
	public Optional<String> problem() {
		if (this.customerId.isBlank()) {
			return Optional.of("it names no customer");
		}
		if (this.subscriptionId != null && this.subscriptionId.isBlank()) {
			return Optional.of("its subscriptionId is empty");
		}
		if (this.seats != null && this.seats < 1) {
			return Optional.of("%d seats can't be bought".formatted(this.seats));
		}
		return (this.treatment == Treatment.EXCLUDE && (changesTheOrder() || this.notBefore != null))
				? Optional.of("what is excluded has neither plan nor seats nor date") : Optional.empty();
	}

	private boolean changesTheOrder() {
		return this.plan != null || this.seats != null;
	}

}
