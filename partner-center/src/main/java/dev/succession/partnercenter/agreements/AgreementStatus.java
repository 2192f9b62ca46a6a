package dev.succession.partnercenter.agreements;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;

/** Whether a customer has accepted the Microsoft Customer Agreement. */
public sealed interface AgreementStatus {

	/** It has, and the acceptance counts. */
	record Accepted() implements AgreementStatus {
	}

	/**
	 * It has not: Partner Center refuses what is bought for it (403/13605).
	 *
	 * @param outdated whether it accepted before 2023-04-01, which no longer counts
	 */
	record Missing(boolean outdated) implements AgreementStatus {
	}

	/**
	 * It is not known.
	 *
	 * @param why a few words for a person, without any name
	 */
	record NotChecked(String why) implements AgreementStatus {

		/**
		 * Gives up on a check.
		 * @param answer an answer that is not done
		 * @return the status, with the reason
		 */
		public static NotChecked because(Answer<?> answer) {
			return new NotChecked(switch (answer) {
				case Answer.Refused<?>(Refusal refusal) -> "refused with " + refusal.detail();
				case Answer.Throttled<?> throttled -> "throttled";
				case Answer.Unknown<?>(String what) -> what;
				case Answer.Done<?> done -> throw new IllegalArgumentException("The call was done: " + done);
			});
		}
	}

}
