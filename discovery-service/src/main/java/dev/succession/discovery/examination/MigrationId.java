package dev.succession.discovery.examination;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

/**
 * The id of a migration. Every instance computes the same id at any time, until the
 * subscription gets another end date.
 */
public final class MigrationId {

	private static final UUID NAMESPACE = UuidCreator.getNameBasedSha1("migration.succession.dev");

	private MigrationId() {
	}

	/**
	 * Computes the id of a migration.
	 * @param subscriptionId id of the old subscription, in any case
	 * @param endsAt first instant at which it has ended; only its day (UTC) counts,
	 * because Partner Center gives the time of day sometimes with fractions of a second
	 * and sometimes without
	 * @return UUIDv5 of the subscription's id in lower case and the date, such as
	 * {@code 42226ed6-070a-4e0f-b80c-4cdfb3e97aa7/2026-12-31}
	 */
	public static UUID of(String subscriptionId, Instant endsAt) {
		LocalDate endDate = LocalDate.ofInstant(endsAt, ZoneOffset.UTC);
		return UuidCreator.getNameBasedSha1(NAMESPACE, subscriptionId.toLowerCase(Locale.ROOT) + "/" + endDate);
	}

}
