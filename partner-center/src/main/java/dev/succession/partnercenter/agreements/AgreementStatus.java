package dev.succession.partnercenter.agreements;

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
	}

}
