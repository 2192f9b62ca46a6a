package dev.succession.rollout.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.succession.events.Amount;
import dev.succession.events.LimitScope;
import dev.succession.events.RememberedMigration;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is reserved and spent, added up by everything that a limit can be about: for one
 * retirement and for the whole partner, by customer, by day and in total, and of the
 * total what is spent. The migration itself holds the amount, so that it is counted once
 * and freed once.
 */
public final class Money {

	/** Stands for all retirements. */
	public static final String PARTNER = "*";

	private static final String SUM = "sum/";

	private static final String TAKEN = "taken";

	private static final String SPENT = "spent";

	private final KeyValueStore<String, byte[]> store;

	Money(KeyValueStore<String, byte[]> store) {
		this.store = store;
	}

	/**
	 * Reserves money for a migration, in place of what it has.
	 * @param migration the migration
	 * @param amount how much
	 * @param day the day on which it is released
	 */
	public void reserve(RememberedMigration migration, Amount amount, String day) {
		free(migration);
		migration.setReserved(amount);
		migration.setReservedOn(day);
		addTaken(migration, amount.getMinorUnits());
	}

	/**
	 * What was reserved is spent.
	 * @param migration the migration
	 * @param actual how much was spent of it
	 */
	public void spend(RememberedMigration migration, long actual) {
		Amount reserved = migration.getReserved();
		if (reserved == null || migration.getSpent()) {
			return;
		}
		addTaken(migration, actual - reserved.getMinorUnits());
		migration.setReserved(new Amount(actual, reserved.getCurrency()));
		migration.setSpent(true);
		addSpent(migration, actual);
	}

	/**
	 * What a migration has taken is free again.
	 * @param migration the migration
	 */
	public void free(RememberedMigration migration) {
		Amount reserved = migration.getReserved();
		if (reserved == null) {
			return;
		}
		addTaken(migration, -reserved.getMinorUnits());
		if (migration.getSpent()) {
			addSpent(migration, -reserved.getMinorUnits());
		}
		migration.setReserved(null);
		migration.setReservedOn(null);
		migration.setSpent(false);
		migration.setMostSeats(0);
	}

	/**
	 * What counts against a limit.
	 * @param retirement the retirement, or {@link #PARTNER}
	 * @param scope what the limit adds up
	 * @param id the customer or the day; empty in total
	 * @param currency the currency
	 * @return minor units
	 */
	public long taken(String retirement, LimitScope scope, String id, String currency) {
		return get(key(retirement, TAKEN + scope, id, currency));
	}

	/**
	 * What is spent.
	 * @param retirement the retirement, or {@link #PARTNER}
	 * @param currency the currency
	 * @return minor units
	 */
	public long spent(String retirement, String currency) {
		return get(key(retirement, SPENT, "", currency));
	}

	/**
	 * The currencies of which something was reserved or spent.
	 * @param retirement the retirement, or {@link #PARTNER}
	 * @return ISO 4217 codes
	 */
	public List<String> currencies(String retirement) {
		String prefix = key(retirement, TAKEN + LimitScope.TOTAL, "", "");
		List<String> currencies = new ArrayList<>();
		try (KeyValueIterator<String, byte[]> found = this.store.range(prefix, prefix + "\uffff")) {
			while (found.hasNext()) {
				KeyValue<String, byte[]> next = found.next();
				currencies.add(next.key.substring(prefix.length()));
			}
		}
		return currencies;
	}

	private void addTaken(RememberedMigration migration, long units) {
		Amount amount = migration.getReserved();
		for (String whose : List.of(migration.getAnnouncement().getRetirement(), PARTNER)) {
			add(key(whose, TAKEN + LimitScope.CUSTOMER, customer(migration), amount.getCurrency()), units);
			add(key(whose, TAKEN + LimitScope.DAY, migration.getReservedOn(), amount.getCurrency()), units);
			add(key(whose, TAKEN + LimitScope.TOTAL, "", amount.getCurrency()), units);
		}
	}

	private void addSpent(RememberedMigration migration, long units) {
		String currency = migration.getReserved().getCurrency();
		for (String whose : List.of(migration.getAnnouncement().getRetirement(), PARTNER)) {
			add(key(whose, SPENT, "", currency), units);
		}
	}

	/**
	 * How sums name a migration's customer.
	 * @param migration the migration
	 * @return the customer's id in lower case
	 */
	public static String customer(RememberedMigration migration) {
		return migration.getAnnouncement().getCustomerId().toLowerCase(Locale.ROOT);
	}

	private static String key(String retirement, String kind, String id, String currency) {
		return "%s%s/%s/%s/%s".formatted(SUM, retirement, kind, id, currency);
	}

	private long get(String key) {
		byte[] value = this.store.get(key);
		return (value != null) ? ByteBuffer.wrap(value).getLong() : 0;
	}

	private void add(String key, long units) {
		this.store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(Math.addExact(get(key), units)).array());
	}

}
