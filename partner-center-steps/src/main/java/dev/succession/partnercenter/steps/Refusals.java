package dev.succession.partnercenter.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.schemas.catalogue.SagaStep;

/**
 * What follows for a step from an answer that is not {@link Answer.Done}. Only a refusal
 * that is known to be final ({@link ErrorKind#isFinal}) is left to the step. Whatever may
 * pass, and whatever is unknown, is the same fact later, with the patience of its reason;
 * after that the migration is parked. It undoes nothing.
 * <table>
 * <caption>From answer to outcome</caption>
 * <tr>
 * <th>answer</th>
 * <th>when again</th>
 * <th>patience</th>
 * <th>request ids after {@link #outcome}</th>
 * <th>after {@link #outcomeOfRead}</th>
 * </tr>
 * <tr>
 * <td>refused, final</td>
 * <td colspan="4">the step decides</td>
 * </tr>
 * <tr>
 * <td>refused, in progress</td>
 * <td>1 s to 5 min</td>
 * <td>of all steps</td>
 * <td>the same</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>refused, an operation is pending</td>
 * <td>in a day, unless the settings say otherwise</td>
 * <td>three times that</td>
 * <td>new ones</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>refused, the credential no longer works</td>
 * <td>1 s to 5 min</td>
 * <td>without end</td>
 * <td>new ones</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>refused, anything else</td>
 * <td>1 s to 5 min</td>
 * <td>of all steps</td>
 * <td>new ones</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>throttled</td>
 * <td>at the named time; no attempt</td>
 * <td>does not run</td>
 * <td>the same</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>unknown</td>
 * <td>1 s to 5 min</td>
 * <td>of all steps</td>
 * <td>the same</td>
 * <td>the same</td>
 * </tr>
 * </table>
 */
public final class Refusals {

	/** Microsoft asks to wait this long for a pending operation. */
	private static final Duration PENDING_OPERATION_PAUSE = Duration.ofDays(1);

	private Refusals() {
	}

	/**
	 * After a call that changes something: Partner Center may answer its request id with
	 * the same refusal for ever, so the next one has another.
	 * @param work the fact
	 * @param answer an answer that is not done
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcome(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> otherwise) {
		return notDone(work, answer, (refusal) -> outcome(work, refusal, otherwise));
	}

	/**
	 * As {@link #outcome(Work, Answer, Function)}, for a refusal.
	 * @param work the fact
	 * @param refusal the refusal
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcome(Work<?> work, Refusal refusal, Function<Refusal, Outcome> otherwise) {
		if (refusal.kind().isFinal()) {
			return otherwise.apply(refusal);
		}
		Instant again = again(work, refusal);
		return within(refusal, (refusal.kind() == ErrorKind.IN_PROGRESS) ? Outcome.later(again, refusal.detail())
				: Outcome.askAgain(again, refusal.detail()));
	}

	/**
	 * After a call that changes nothing, where no answer can have been remembered under a
	 * request id.
	 * @param work the fact
	 * @param answer an answer that is not done
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfRead(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> otherwise) {
		return notDone(work, answer, (refusal) -> outcomeOfRead(work, refusal, otherwise));
	}

	/**
	 * As {@link #outcomeOfRead(Work, Answer, Function)}, for a refusal.
	 * @param work the fact
	 * @param refusal the refusal
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfRead(Work<?> work, Refusal refusal, Function<Refusal, Outcome> otherwise) {
		return refusal.kind().isFinal() ? otherwise.apply(refusal)
				: within(refusal, Outcome.later(again(work, refusal), refusal.detail()));
	}

	private static Instant again(Work<?> work, Refusal refusal) {
		return (refusal.kind() == ErrorKind.PENDING_OPERATION) ? work.now().plus(pause(refusal)) : work.tryAgainAt();
	}

	private static Duration pause(Refusal refusal) {
		return (refusal.pause() != null) ? refusal.pause() : PENDING_OPERATION_PAUSE;
	}

	private static Outcome within(Refusal refusal, Outcome.Later later) {
		return switch (refusal.kind()) {
			case PENDING_OPERATION -> later.within(pause(refusal).multipliedBy(SagaStep.WAITS_FOR_PENDING_OPERATION));
			case CREDENTIAL_REFUSED -> later.within(Outcome.WITHOUT_END);
			default -> later;
		};
	}

	private static Outcome notDone(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> refused) {
		return switch (answer) {
			case Answer.Refused<?>(Refusal refusal) -> refused.apply(refusal);
			case Answer.Throttled<?>(Instant until) -> Outcome.postponed(until, "throttled");
			case Answer.Unknown<?>(String what) -> work.tryAgain(what);
			case Answer.Done<?> done -> throw new IllegalArgumentException("The call was done: " + done);
		};
	}

}
