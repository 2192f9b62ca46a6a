package dev.succession.simulator.control;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.succession.simulator.api.users.GroupLicenses;
import dev.succession.simulator.seed.Profile;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The current state of the tenant. Each customer is read under its lock, together with
 * its subscriptions and users.
 */
@Component
class TenantState {

	private final Profiles profiles;

	private final GroupLicenses groups;

	TenantState(Profiles profiles, GroupLicenses groups) {
		this.profiles = profiles;
		this.groups = groups;
	}

	void write(Tenant tenant, JsonLines.Writer writer) throws IOException {
		for (Customer customer : tenant.customers()) {
			writer.write(tenant.with(customer, this::rows));
		}
	}

	private List<Row> rows(Customer customer) {
		List<Row> rows = new ArrayList<>();
		rows.add(row(customer));
		customer.subscriptions().forEach((subscription) -> rows.add(row(customer, subscription)));
		customer.users().forEach((user) -> rows.add(row(customer, user)));
		return rows;
	}

	private CustomerRow row(Customer customer) {
		Profile profile = this.profiles.of(customer);
		return new CustomerRow("customer", customer.id(), customer.id(), profile.companyName(),
				profile.country().code(), customer.segment().name().toLowerCase(Locale.ROOT),
				customer.segment().qualification(), customer.vetting(), customer.relationship().published());
	}

	private static SubscriptionRow row(Customer customer, Subscription subscription) {
		Subscription.State state = subscription.state();
		return new SubscriptionRow("subscription", customer.id(), subscription.id(), subscription.offer().id(),
				subscription.offer().product().skuId(), state.quantity(), state.status(), subscription.term().end(),
				state.autoRenew(), subscription.offer().trial(), subscription.parentId(), subscription.orderId(),
				state.friendlyName(), scheduled(state));
	}

	private static @Nullable String scheduled(Subscription.State state) {
		return (state.atEnd() != null) ? state.atEnd().kind().name().toLowerCase(Locale.ROOT) : null;
	}

	private UserRow row(Customer customer, User user) {
		return new UserRow("user", customer.id(), user.id(), user.usageLocation(), user.licenses()
			.stream()
			.map((it) -> new Held(it.product().skuId(), it.disabledPlans(), this.groups.source(customer, user, it)))
			.toList());
	}

	/** A line. */
	sealed interface Row permits CustomerRow, SubscriptionRow, UserRow {

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record CustomerRow(String kind, UUID customerId, UUID id, String name, String country, String segment,
			@Nullable String qualification, String vettingStatus, String relationship) implements Row {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record SubscriptionRow(String kind, UUID customerId, UUID id, String offerId, UUID skuId, int quantity,
			SubscriptionStatus status, Instant commitmentEndDate, boolean autoRenewEnabled, boolean isTrial,
			@Nullable UUID parentSubscriptionId, String orderId, String friendlyName,
			@Nullable String atEnd) implements Row {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record UserRow(String kind, UUID customerId, UUID id, @Nullable String usageLocation,
			List<Held> licenses) implements Row {
	}

	/** A licence; {@code source} is left out if it is assigned directly only. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record Held(UUID skuId, List<UUID> disabledPlans, @Nullable String source) {
	}

}
