package dev.succession.choreography;

import java.util.LinkedHashSet;
import java.util.Set;

import org.apache.avro.specific.SpecificRecord;

/**
 * The facts of which a service has to know, about every migration, whether they have
 * happened: a bean of this type lets steps ask {@link Journal#has}.
 *
 * @param types the facts
 */
public record IndexedFacts(Set<Class<? extends SpecificRecord>> types) {

	/**
	 * Names the facts.
	 * @param types their types
	 * @return the declaration
	 */
	@SafeVarargs
	public static IndexedFacts of(Class<? extends SpecificRecord>... types) {
		Set<Class<? extends SpecificRecord>> all = new LinkedHashSet<>();
		for (Class<? extends SpecificRecord> type : types) {
			all.add(type);
		}
		return new IndexedFacts(all);
	}

}
