package dev.succession.partnercenter.steps;

import dev.succession.choreography.Work;
import dev.succession.events.RehearsedWrite;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.UnsentWrite;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;

/**
 * The calls of a step: made on behalf of its fact and within its time.
 */
public final class Calls {

	private Calls() {
	}

	/**
	 * The scope of all calls for a fact. It is the same one each time it is asked for, so
	 * that the calls keep their place in the queue for a rate limit. Of a step that is
	 * rehearsed no write is sent; it is noted in the rehearsal instead. Nor is one sent
	 * while the work is paused.
	 * @param work the fact
	 * @return the scope
	 */
	public static CallScope of(Work<?> work) {
		return work.attribute(CallScope.class, () -> first(work));
	}

	private static CallScope first(Work<?> work) {
		CallScope scope = new CallScope(work.correlationId(), work.deadline(),
				priority(FactTopic.of(work.fact().getClass())))
			.writing(work::mayWrite);
		return work.rehearsal()
			.map((rehearsal) -> scope.rehearsed((unsent) -> rehearsal.add(fact(unsent))))
			.orElse(scope);
	}

	private static RehearsedWrite fact(UnsentWrite unsent) {
		return new RehearsedWrite(unsent.method(), unsent.path(), unsent.body());
	}

	private static CallPriority priority(FactTopic fact) {
		if (Service.undoes(fact)) {
			return CallPriority.nextUndo();
		}
		return Service.onlyLooks(fact) ? CallPriority.nextInBackground() : CallPriority.next();
	}

}
