package dev.succession.simulator.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Creates the subscriptions of one customer.
 */
final class SubscriptionSeed {

	private static final Instant FAR_END = LocalDate.of(9999, 12, 10).atStartOfDay(ZoneOffset.UTC).toInstant();

	private static final String RETIRING_PRODUCT = "KAIZALA_STANDALONE_PRO";

	private static final List<String> SUITES = List.of("O365_BUSINESS_ESSENTIALS", "O365_BUSINESS_PREMIUM",
			"STANDARDPACK", "ENTERPRISEPACK", "SPE_E3");

	private final SeededRandom random;

	private final Catalogue catalogue;

	private final Instant today;

	private final int customer;

	private final int mostSeats;

	private final List<Subscription> created = new ArrayList<>();

	SubscriptionSeed(SeededRandom random, Catalogue catalogue, Instant now, int customer, int mostSeats) {
		this.random = random;
		this.catalogue = catalogue;
		this.today = now.truncatedTo(ChronoUnit.DAYS);
		this.customer = customer;
		this.mostSeats = mostSeats;
	}

	/** One subscription that retires, with a given number of seats. */
	List<Subscription> retiringWith(int seats) {
		retiring(seats);
		return this.created;
	}

	List<Subscription> of(Scenario scenario) {
		switch (scenario) {
			case RETIRING, FORMER, ADVISED -> retiring(seats());
			case TWO_RETIRING -> {
				retiring(seats());
				retiring(seats());
			}
			case RETIRING_AND_RENEWING -> {
				retiring(seats());
				retiringProduct(seats(), daysAhead(3, 300), true, SubscriptionStatus.ACTIVE);
			}
			case RETIRING_AMONG_OTHERS -> {
				retiring(seats());
				other("POWER_BI_PRO", this.random.happens(0.5, RandomPurpose.EXTRAS, this.customer));
				other(suite(), this.random.happens(0.5, RandomPurpose.EXTRAS, this.customer, 1));
			}
			case LARGE -> retiring(atMost(301 + this.random.below(100, RandomPurpose.SEATS, this.customer, -1)));
			case RENEWING -> retiringProduct(seats(), daysAhead(3, 300), true, SubscriptionStatus.ACTIVE);
			case OTHER_LEGACY -> {
				other(suite(), false);
				other("EMS", false);
			}
			case OTHER_NEW_COMMERCE -> {
				other(suite(), true);
				other("POWER_BI_PRO", true);
			}
			case TRIAL -> trial();
			case ADD_ON -> addOn();
			case SUSPENDED -> retiringProduct(seats(), daysAhead(3, 88), false, SubscriptionStatus.SUSPENDED);
			case EXPIRED -> retiringProduct(seats(), daysAhead(-25, 20), false, SubscriptionStatus.EXPIRED);
			case DELETED -> retiringProduct(seats(), daysAhead(3, 88), false, SubscriptionStatus.DELETED);
			case ENDLESS -> retiringProduct(seats(), FAR_END, false, SubscriptionStatus.ACTIVE);
			case LATE -> retiringProduct(seats(), daysAhead(100, 200), false, SubscriptionStatus.ACTIVE);
			case EMPTY -> {
			}
		}
		return this.created;
	}

	private void retiring(int seats) {
		retiringProduct(seats, daysAhead(3, 86), false, SubscriptionStatus.ACTIVE);
	}

	private void retiringProduct(int seats, Instant end, boolean autoRenew, SubscriptionStatus status) {
		add(this.catalogue.offerOf(RETIRING_PRODUCT, false), null, seats, end, autoRenew, status);
	}

	private void trial() {
		Offer offer = this.catalogue.offerOf("KAIZALA_STANDALONE_PRO_TRIAL", false);
		add(offer, null, atMost(offer.maximumQuantity()), daysAhead(3, 25), false, SubscriptionStatus.ACTIVE);
	}

	private void addOn() {
		Subscription base = other("ENTERPRISEPACK", false);
		Offer offer = this.catalogue.offerOf(RETIRING_PRODUCT, false);
		add(offer, base.id(), seats(), daysAhead(3, 86), false, SubscriptionStatus.ACTIVE);
		add(this.catalogue.offerOf("KAIZALA_ARCHIVE_ADDON", false), base.id(), 1, daysAhead(3, 86), false,
				SubscriptionStatus.ACTIVE);
	}

	private Subscription other(String skuPartNumber, boolean newCommerce) {
		Offer offer = this.catalogue.offerOf(skuPartNumber, newCommerce);
		return add(offer, null, seats(), daysAhead(10, 340), true, SubscriptionStatus.ACTIVE);
	}

	private Subscription add(Offer offer, @Nullable UUID parent, int seats, Instant end, boolean autoRenew,
			SubscriptionStatus status) {
		int number = this.created.size();
		Instant anniversary = end.equals(FAR_END) ? daysAhead(-300, 200) : end.minus(365, ChronoUnit.DAYS);
		Instant created = anniversary
			.plusSeconds(this.random.below(86_400, RandomPurpose.DATES, this.customer, number, 1));
		Instant since = switch (status) {
			case SUSPENDED, DELETED -> this.today.minus(20, ChronoUnit.DAYS);
			case EXPIRED -> end;
			case PENDING, ACTIVE -> created;
		};
		UUID order = this.random.id(RandomPurpose.ORDER, this.customer, number);
		String orderId = Order.id(order, offer.isNewCommerce());
		Subscription subscription = new Subscription(this.random.id(RandomPurpose.SUBSCRIPTION, this.customer, number),
				parent, offer, orderId,
				new Subscription.Term(created, created, end, "monthly", offer.isNewCommerce() ? "P1Y" : null, created),
				new Subscription.State(offer.name(), seats, status, autoRenew, since, created, null, 1));
		this.created.add(subscription);
		return subscription;
	}

	private String suite() {
		return this.random.pick(SUITES, RandomPurpose.EXTRAS, this.customer, this.created.size());
	}

	private Instant daysAhead(int days, int spread) {
		int extra = this.random.below(spread, RandomPurpose.DATES, this.customer, this.created.size());
		return this.today.plus(days + extra, ChronoUnit.DAYS);
	}

	private int atMost(int seats) {
		return (this.mostSeats > 0) ? Math.min(this.mostSeats, seats) : seats;
	}

	private int seats() {
		return atMost(usualSeats());
	}

	private int usualSeats() {
		int number = this.created.size();
		int size = this.random.below(100, RandomPurpose.SEATS, this.customer, number);
		int fine = this.random.below(20, RandomPurpose.SEATS, this.customer, number, 1);
		if (size < 40) {
			return 1 + fine % 5;
		}
		if (size < 75) {
			return 6 + fine % 15;
		}
		return ((size < 95) ? 21 : 41) + fine;
	}

}
