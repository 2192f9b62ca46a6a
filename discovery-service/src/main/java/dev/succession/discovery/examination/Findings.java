package dev.succession.discovery.examination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says which subscriptions of retiring products are left as they are, and why, so that no
 * customer is forgotten silently.
 * <p>
 * Not told is what needs no person: other products, what ends after the horizon and will
 * be announced in time, what was deleted, what ended long ago, and what was announced. A
 * finding has an id that is computed from all that it says, so that it is told once and
 * not by every scan.
 */
@Component
public class Findings {

	/** After that Partner Center has deleted what has expired. */
	private static final Duration RESCUE = Duration.ofDays(120);

	private static final UUID NAMESPACE = UuidCreator.getNameBasedSha1("finding.succession.dev");

	private final RetiringProducts products;

	Findings(RetiringProducts products) {
		this.products = products;
	}

	/**
	 * How long after its end a subscription is still of interest.
	 * @param now the present
	 * @return the earliest end
	 */
	public static Instant earliestEnd(Instant now) {
		return now.minus(RESCUE);
	}

	/**
	 * What is left alone of a customer.
	 * @param customerId the customer
	 * @param sorted its subscriptions
	 * @param waiting those that are not announced yet
	 * @param isAnnounced which migrations were announced
	 * @param now the present
	 * @return the findings, those also that were told before
	 */
	public List<SubscriptionLeftAlone> of(String customerId, SortedSubscriptions sorted, List<Waiting> waiting,
			Predicate<UUID> isAnnounced, Instant now) {
		List<SubscriptionLeftAlone> findings = new ArrayList<>();
		for (SortedSubscriptions.LeftAlone left : sorted.leftAlone()) {
			reason(left, now).filter((_) -> !isAnnounced(left.subscription(), isAnnounced))
				.ifPresent((reason) -> findings.add(of(left.subscription(), reason, detail(left), now)));
		}
		waiting.forEach((it) -> findings.add(of(it, now)));
		if (!sorted.unreadable().isEmpty()) {
			findings.add(ofCustomer(customerId, LeftAloneReason.UNREADABLE,
					"%d rows, see the log".formatted(sorted.unreadable().size()), now));
		}
		return findings;
	}

	/**
	 * That a migration is not announced yet.
	 * @param waiting the subscription and what it waits for
	 * @param now the present
	 * @return the finding
	 */
	public SubscriptionLeftAlone of(Waiting waiting, Instant now) {
		return of(waiting.expiring().subscription(), waiting.reason(), waiting.detail(), now);
	}

	/**
	 * That the partner may not sell to a customer.
	 * @param customer a customer that is not examined
	 * @param now the present
	 * @return the finding
	 */
	public SubscriptionLeftAlone withoutRelationship(CustomerSummary customer, Instant now) {
		return ofCustomer(customer.id(), LeftAloneReason.NO_RELATIONSHIP, words(customer.relationship()), now);
	}

	private static Optional<LeftAloneReason> reason(SortedSubscriptions.LeftAlone left, Instant now) {
		Subscription subscription = left.subscription();
		Instant endsAt = subscription.endsAt();
		if (subscription.status() == SubscriptionStatus.DELETED
				|| (endsAt != null && endsAt.isBefore(earliestEnd(now)))) {
			return Optional.empty();
		}
		boolean active = subscription.status() == SubscriptionStatus.ACTIVE;
		return switch (left.why()) {
			case ENDED -> Optional.of(LeftAloneReason.EXPIRED);
			case NOT_ACTIVE -> Optional.of(notActive(subscription, now));
			case RENEWS -> Optional.of(LeftAloneReason.RENEWS);
			case WITHOUT_END -> Optional.of(LeftAloneReason.WITHOUT_END);
			case TRIAL -> Optional.of(LeftAloneReason.TRIAL).filter((_) -> active);
			case ADD_ON -> Optional.of(LeftAloneReason.ADD_ON).filter((_) -> active);
			case EXCLUDED -> Optional.of(LeftAloneReason.EXCLUDED);
			case NOT_YET -> Optional.of(LeftAloneReason.NOT_YET);
			case ELIGIBLE, OTHER_PRODUCT, STATUS_UNKNOWN, BEYOND_HORIZON -> Optional.empty();
		};
	}

	private static LeftAloneReason notActive(Subscription subscription, Instant now) {
		Instant endsAt = subscription.endsAt();
		boolean ended = endsAt != null && !endsAt.isAfter(now);
		return switch (subscription.status()) {
			case EXPIRED, DISABLED -> LeftAloneReason.EXPIRED;
			default -> ended ? LeftAloneReason.EXPIRED : LeftAloneReason.NOT_ACTIVE;
		};
	}

	private boolean isAnnounced(Subscription subscription, Predicate<UUID> isAnnounced) {
		return this.products.expiring(subscription)
			.filter((expiring) -> isAnnounced.test(expiring.migrationId()))
			.isPresent();
	}

	private static @Nullable String detail(SortedSubscriptions.LeftAlone left) {
		SubscriptionStatus status = left.subscription().status();
		return (status != SubscriptionStatus.ACTIVE) ? words(status) : null;
	}

	private SubscriptionLeftAlone of(Subscription subscription, LeftAloneReason reason, @Nullable String detail,
			Instant now) {
		Instant endsAt = subscription.endsAt();
		Instant end = (endsAt == null || Eligibility.standsForNone(endsAt)) ? null : endsAt;
		return SubscriptionLeftAlone.newBuilder()
			.setFindingId(id(subscription.customerId(), subscription.id(), reason, end, detail))
			.setCustomerId(subscription.customerId())
			.setSubscriptionId(subscription.id())
			.setRetirement(this.products.productOf(subscription).map(RetiringProduct::name).orElse(null))
			.setReason(reason)
			.setSeats(subscription.quantity())
			.setEndDate(end)
			.setDetail(detail)
			.setOccurredAt(now)
			.build();
	}

	private static SubscriptionLeftAlone ofCustomer(String customerId, LeftAloneReason reason, String detail,
			Instant now) {
		return SubscriptionLeftAlone.newBuilder()
			.setFindingId(id(customerId, null, reason, null, detail))
			.setCustomerId(customerId)
			.setReason(reason)
			.setDetail(detail)
			.setOccurredAt(now)
			.build();
	}

	private static UUID id(String customerId, @Nullable String subscriptionId, LeftAloneReason reason,
			@Nullable Instant end, @Nullable String detail) {
		String all = "%s/%s/%s/%s/%s".formatted(customerId, subscriptionId, reason, end, detail);
		return UuidCreator.getNameBasedSha1(NAMESPACE, all.toLowerCase(Locale.ROOT));
	}

	private static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
