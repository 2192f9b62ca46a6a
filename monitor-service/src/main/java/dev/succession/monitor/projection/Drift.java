package dev.succession.monitor.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import dev.succession.events.MigrationStep;
import dev.succession.events.Retirement;
import dev.succession.events.SeenStatus;
import org.jspecify.annotations.Nullable;

/**
 * That Partner Center says something else of a subscription, or of users, than the facts
 * of its migration do, although no step of ours is under way.
 *
 * @param kind how it differs
 * @param remedy what a person could do
 * @param subscriptionId the subscription that differs, or whose licence users hold or
 * lack
 * @param told what the facts say
 * @param read what Partner Center says
 */
public record Drift(DriftKind kind, DriftRemedy remedy, String subscriptionId, String told, String read) {

	/**
	 * What was read sooner after a fact may be older than what the fact tells: lists lag,
	 * and clocks differ.
	 */
	public static final Duration SETTLED = Duration.ofMinutes(15);

	/** The end of a term is the same to the day. */
	private static final long DAY = Duration.ofDays(1).toMillis();

	/**
	 * Compares a migration with what was seen of its subscriptions and users. What was
	 * not seen, or may be older than the newest fact or command, is not compared.
	 * @param migration what its facts say
	 * @param seen what Partner Center says of the customer's subscriptions; null if that
	 * is not known
	 * @param named the subscriptions in lower case that any migration of the customer
	 * names
	 * @return the differences
	 */
	public static List<Drift> of(Migration migration, @Nullable Seen seen, Set<String> named) {
		List<Drift> all = new ArrayList<>();
		Examined users = migration.examinations().complete();
		if (seen != null && isSettled(migration, seen.at())) {
			all.addAll(ofSubscriptions(migration, seen, named));
		}
		if (users != null && isSettled(migration, users.readAt())) {
			all.addAll(UserDrift.of(migration, users));
		}
		return all;
	}

	private static boolean isSettled(Migration migration, long readAt) {
		return migration.isKnown() && readAt > newest(migration) + SETTLED.toMillis();
	}

	private static List<Drift> ofSubscriptions(Migration migration, Seen seen, Set<String> named) {
		List<Drift> all = new ArrayList<>();
		Optional<Seen.Row> old = seen.find(migration.subject().subscriptionId());
		Optional<Seen.Row> replacement = seen.find(migration.effects().replacementId());
		switch (Standing.of(migration).state()) {
			case COMPLETED -> {
				old.flatMap((row) -> notRetired(migration, row)).ifPresent(all::add);
				replacement.flatMap((row) -> notActive(migration, row, seen)).ifPresent(all::add);
				replacement.flatMap((row) -> otherSeats(migration, row)).ifPresent(all::add);
			}
			case COMPENSATED -> {
				old.flatMap((row) -> gone(migration, row, seen)).ifPresent(all::add);
				replacement.filter(Seen.Row::isActive).map(Drift::activeAgain).ifPresent(all::add);
				boughtByHand(migration, seen, named).ifPresent(all::add);
			}
			case PARKED -> {
				old.filter((_) -> migration.effects().retirement() == null)
					.flatMap((row) -> gone(migration, row, seen))
					.ifPresent(all::add);
				replacement.flatMap((row) -> notActive(migration, row, seen)).ifPresent(all::add);
				if (migration.effects().replacementId() == null) {
					boughtByHand(migration, seen, named).ifPresent(all::add);
				}
			}
			case RUNNING, COMPENSATING, WITHDRAWN -> {
			}
		}
		return all;
	}

	/**
	 * Whether a migration is compared with what was seen.
	 * @param migration what its facts say
	 * @param seen what Partner Center says
	 * @return {@code true} if no step is under way, and that was seen long enough after
	 * its newest fact or command
	 */
	public static boolean isCompared(Migration migration, Seen seen) {
		return isSettled(migration, seen.at()) && Standing.of(migration).state().isResting();
	}

	/**
	 * The subscriptions that a migration names.
	 * @param migration what its facts say
	 * @return their ids in lower case
	 */
	public static List<String> named(Migration migration) {
		List<String> ids = new ArrayList<>();
		Optional.ofNullable(migration.subject().subscriptionId()).ifPresent(ids::add);
		Optional.ofNullable(migration.effects().replacementId()).ifPresent(ids::add);
		return ids.stream().map((id) -> id.toLowerCase(Locale.ROOT)).toList();
	}

	private static long newest(Migration migration) {
		Mark fact = migration.course().latest();
		Mark command = migration.commands().newest();
		return Math.max((fact != null) ? fact.at() : 0, (command != null) ? command.at() : 0);
	}

	private static Optional<Drift> notRetired(Migration migration, Seen.Row old) {
		Retirement retirement = migration.effects().retirement();
		if (!old.isActive() || retirement == null) {
			return Optional.empty();
		}
		return switch (retirement) {
			case SUSPENDED -> Optional.of(new Drift(DriftKind.OLD_ACTIVE, DriftRemedy.RETIRE_AGAIN, old.id(),
					SeenStatus.SUSPENDED.name(), old.status().name()));
			case LEFT_TO_END, CANCELLED_AT_END -> goesOn(migration, old);
			case UNKNOWN -> Optional.empty();
		};
	}

	private static Optional<Drift> goesOn(Migration migration, Seen.Row old) {
		Long told = migration.subject().endDate();
		Long read = old.endDate();
		boolean renewed = told != null && read != null && read > told + DAY;
		return (renewed || old.goesOn()) ? Optional.of(new Drift(DriftKind.OLD_GOES_ON, DriftRemedy.RETIRE_AGAIN,
				old.id(), "ends " + date(told), renewed ? "ends " + date(read) : "goes on after " + date(read)))
				: Optional.empty();
	}

	/** What has come to its end has not been taken away by hand. */
	private static Optional<Drift> gone(Migration migration, Seen.Row old, Seen seen) {
		if (!old.isStopped() || !isBeforeTheEnd(migration, seen)) {
			return Optional.empty();
		}
		DriftRemedy remedy = isParkedAt(migration, MigrationStep.SUSPENSION) ? DriftRemedy.REDRIVE
				: DriftRemedy.LOOK_BY_HAND;
		return Optional
			.of(new Drift(DriftKind.OLD_NOT_ACTIVE, remedy, old.id(), SeenStatus.ACTIVE.name(), old.status().name()));
	}

	private static Optional<Drift> notActive(Migration migration, Seen.Row replacement, Seen seen) {
		if (!replacement.isStopped()) {
			return Optional.empty();
		}
		DriftRemedy remedy = DriftRemedy.LOOK_BY_HAND;
		if (isParkedAt(migration, MigrationStep.COMPENSATION)) {
			remedy = DriftRemedy.REDRIVE;
		}
		else if (replacement.status() == SeenStatus.DELETED && isBeforeTheEnd(migration, seen)) {
			remedy = DriftRemedy.ROLLBACK;
		}
		return Optional.of(new Drift(DriftKind.REPLACEMENT_NOT_ACTIVE, remedy, replacement.id(),
				SeenStatus.ACTIVE.name(), replacement.status().name()));
	}

	/** More seats are a customer's choice; with fewer, users may lack a licence. */
	private static Optional<Drift> otherSeats(Migration migration, Seen.Row replacement) {
		Integer told = migration.subject().seats();
		if (told == null || !replacement.isActive() || told == replacement.seats()) {
			return Optional.empty();
		}
		return Optional.of(new Drift(DriftKind.REPLACEMENT_SEATS,
				(replacement.seats() > told) ? DriftRemedy.NONE : DriftRemedy.LOOK_BY_HAND, replacement.id(),
				told + " seats", replacement.seats() + " seats"));
	}

	private static Drift activeAgain(Seen.Row replacement) {
		return new Drift(DriftKind.REPLACEMENT_ACTIVE, DriftRemedy.LOOK_BY_HAND, replacement.id(), "cancelled",
				replacement.status().name());
	}

	/** A re-drive would buy a second one. */
	private static Optional<Drift> boughtByHand(Migration migration, Seen seen, Set<String> named) {
		Mark announced = migration.subject().announced();
		String offer = migration.subject().offerId();
		if (announced == null || offer == null) {
			return Optional.empty();
		}
		return seen.subscriptions()
			.stream()
			.filter((row) -> row.isActive() && isSameOffer(row.offerId(), offer))
			.filter((row) -> row.boughtAt() != null && row.boughtAt() > announced.at())
			.filter((row) -> !named.contains(row.id().toLowerCase(Locale.ROOT)))
			.findFirst()
			.map((row) -> new Drift(DriftKind.BOUGHT_BY_HAND, DriftRemedy.LOOK_BY_HAND, row.id(), "not bought",
					row.status().name()));
	}

	/** An availability is reissued; product and SKU stay. */
	private static boolean isSameOffer(String one, String other) {
		return productAndSku(one).equalsIgnoreCase(productAndSku(other));
	}

	private static String productAndSku(String offer) {
		String[] parts = offer.split(":", -1);
		return (parts.length > 2) ? parts[0] + ":" + parts[1] : offer;
	}

	static boolean isParkedAt(Migration migration, MigrationStep step) {
		Trouble.Parked parked = migration.trouble().parked();
		return Standing.of(migration).state() == MigrationState.PARKED && parked != null && parked.step() == step;
	}

	private static boolean isBeforeTheEnd(Migration migration, Seen seen) {
		Long end = migration.subject().endDate();
		return end != null && seen.at() < end;
	}

	private static String date(@Nullable Long time) {
		return (time != null) ? Instant.ofEpochMilli(time).toString().substring(0, 10) : "unknown";
	}

}
