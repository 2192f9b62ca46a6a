package dev.succession.discovery.dryrun;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.agreements.Agreements;

/**
 * Says of the customers for which something would be bought whether they have accepted
 * the Microsoft Customer Agreement. A customer that can't be checked is no failure.
 */
class AgreementReport {

	private final Agreements agreements;

	private final RetryingReads reads;

	private final Map<String, Integer> customers = new ConcurrentSkipListMap<>();

	AgreementReport(Agreements agreements, RetryingReads reads) {
		this.agreements = agreements;
		this.reads = reads;
	}

	/** Reads one customer's agreement, and counts it. */
	AgreementStatus of(String customerId) {
		Answer<AgreementStatus> answer = this.reads.read((scope) -> this.agreements.of(scope, customerId));
		AgreementStatus status = (answer instanceof Answer.Done<AgreementStatus>(AgreementStatus read)) ? read
				: AgreementStatus.NotChecked.because(answer);
		this.customers.merge(counted(status), 1, Integer::sum);
		return status;
	}

	/** The line for all customers together. */
	String line() {
		return "Microsoft Customer Agreement: " + (this.customers.isEmpty() ? "no customer to check"
				: this.customers.entrySet()
					.stream()
					.map((entry) -> entry.getValue() + " " + entry.getKey())
					.collect(Collectors.joining(", ")));
	}

	private static String counted(AgreementStatus status) {
		return (status instanceof AgreementStatus.NotChecked(String why)) ? "not checked (%s)".formatted(why)
				: words(status);
	}

	/** For a column of the report. */
	static String words(AgreementStatus status) {
		return switch (status) {
			case AgreementStatus.Accepted accepted -> "accepted";
			case AgreementStatus.Missing(boolean outdated) -> outdated ? "outdated" : "missing";
			case AgreementStatus.NotChecked unknown -> "not checked";
		};
	}

}
