package dev.succession.choreography;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.avro.specific.SpecificRecord;

/**
 * The facts that a service keeps in memory, about every migration. A bean of this type
 * lets steps ask {@link Journal#has}, {@link Journal#latest} and
 * {@link Journal#ofCustomer} about them. A service may have several such beans.
 *
 * @param facts the facts and how much of them is kept
 */
public record IndexedFacts(List<Indexed<?>> facts) {

	/** Nothing at all. */
	public static final IndexedFacts NONE = new IndexedFacts(List.of());

	/**
	 * Keeps in which migrations facts have happened: some 60 bytes for each.
	 * @param types the facts
	 * @return the declaration
	 */
	@SafeVarargs
	public static IndexedFacts of(Class<? extends SpecificRecord>... types) {
		return NONE.with(false, types);
	}

	/**
	 * Keeps the latest fact of each migration, too: some 300 bytes for each.
	 * @param types the facts, which have to be small
	 * @return the declaration
	 */
	@SafeVarargs
	public final IndexedFacts keeping(Class<? extends SpecificRecord>... types) {
		return with(true, types);
	}

	/**
	 * Keeps the latest fact of each migration that is as described, and lets steps ask
	 * for those of a customer: some 500 bytes for each.
	 * @param type the fact, which has to be small
	 * @param which describes it
	 * @param <F> the fact
	 * @return the declaration
	 */
	public <F extends SpecificRecord> IndexedFacts ofCustomers(Class<F> type, Predicate<F> which) {
		return with(new Indexed<>(type, true, true, which));
	}

	/**
	 * Keeps the latest fact of each migration that is as described.
	 * @param type the fact, which has to be small
	 * @param which describes it
	 * @param <F> the fact
	 * @return the declaration
	 */
	public <F extends SpecificRecord> IndexedFacts keepingWhen(Class<F> type, Predicate<F> which) {
		return with(new Indexed<>(type, true, false, which));
	}

	/**
	 * Keeps in which migrations a fact has happened that is as described.
	 * @param type the fact
	 * @param which describes it
	 * @param <F> the fact
	 * @return the declaration
	 */
	public <F extends SpecificRecord> IndexedFacts when(Class<F> type, Predicate<F> which) {
		return with(new Indexed<>(type, false, false, which));
	}

	@SafeVarargs
	private IndexedFacts with(boolean kept, Class<? extends SpecificRecord>... types) {
		IndexedFacts all = this;
		for (Class<? extends SpecificRecord> type : types) {
			all = all.with(new Indexed<>(type, kept, false, (fact) -> true));
		}
		return all;
	}

	/**
	 * The facts' types.
	 * @return the types, each once
	 */
	public Set<Class<? extends SpecificRecord>> types() {
		Set<Class<? extends SpecificRecord>> types = new LinkedHashSet<>();
		this.facts.forEach((one) -> types.add(one.type()));
		return types;
	}

	private IndexedFacts with(Indexed<?> one) {
		List<Indexed<?>> all = new ArrayList<>(this.facts);
		all.add(one);
		return new IndexedFacts(List.copyOf(all));
	}

	/**
	 * A fact that is indexed.
	 *
	 * @param type the fact
	 * @param isKept whether the fact itself is kept
	 * @param isOfCustomers whether steps ask for the facts of a customer
	 * @param which describes the facts that count
	 * @param <F> the fact
	 */
	public record Indexed<F extends SpecificRecord>(Class<F> type, boolean isKept, boolean isOfCustomers,
			Predicate<F> which) {

		public boolean counts(SpecificRecord fact) {
			return this.which.test(this.type.cast(fact));
		}

	}

}
