package dev.succession.choreography.runtime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.choreography.Step;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.core.ResolvableType;

/**
 * The steps of a service by the fact that they take.
 */
class Steps {

	private final Map<Class<?>, Step<SpecificRecord>> byFact = new LinkedHashMap<>();

	@SuppressWarnings("unchecked")
	Steps(Collection<? extends Step<?>> steps) {
		for (Step<?> step : steps) {
			Class<?> factType = ResolvableType.forInstance(step).as(Step.class).getGeneric().toClass();
			Step<?> other = this.byFact.put(factType, (Step<SpecificRecord>) step);
			if (other != null) {
				throw new IllegalStateException("Two steps take %s: %s and %s; a fact has one step in a service"
					.formatted(factType.getSimpleName(), other.getClass().getName(), step.getClass().getName()));
			}
		}
	}

	/**
	 * The fact topics that the steps read.
	 * @return their entries in the catalogue
	 */
	Collection<FactTopic> topics() {
		return this.byFact.keySet().stream().map(FactTopic::of).toList();
	}

	Step<SpecificRecord> of(SpecificRecord fact) {
		Step<SpecificRecord> step = this.byFact.get(fact.getClass());
		if (step == null) {
			throw new IllegalStateException("No step takes " + fact.getClass().getSimpleName());
		}
		return step;
	}

	boolean take(SpecificRecord fact) {
		return this.byFact.containsKey(fact.getClass());
	}

}
