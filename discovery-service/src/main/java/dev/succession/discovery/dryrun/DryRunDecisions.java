package dev.succession.discovery.dryrun;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.succession.discovery.dryrun.DryRunReport.Decision;
import dev.succession.discovery.dryrun.DryRunReport.Line;
import dev.succession.discovery.examination.AgreementRule;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.events.MigrationParked;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.subscriptions.Subscription;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What discovery would decide on a customer's subscriptions. The agreement is read if
 * something would be bought.
 */
class DryRunDecisions {

	private final MigrationFacts facts;

	private final AgreementRule rule;

	private final AgreementReport agreements;

	DryRunDecisions(MigrationFacts facts, AgreementRule rule, AgreementReport agreements) {
		this.facts = facts;
		this.rule = rule;
		this.agreements = agreements;
	}

	List<Line> of(String customerId, Examination examination, Instant now) {
		List<Line> lines = new ArrayList<>();
		AgreementStatus agreement = null;
		for (ExpiringSubscription expiring : examination.due()) {
			SpecificRecord start = this.facts.start(expiring, examination.qualifications(), now, 1).orElse(null);
			if (start instanceof SubscriptionExpiring announcement) {
				agreement = (agreement != null) ? agreement : this.agreements.of(customerId);
				lines.add(line(expiring, announcement, agreement, now));
			}
			else {
				lines.add(line(expiring.subscription(), start));
			}
		}
		examination.subscriptions()
			.leftAlone()
			.forEach((it) -> lines.add(new Line(customerId, it.subscription(), Decision.LEFT_ALONE, words(it.why()))));
		examination.subscriptions()
			.unreadable()
			.forEach((row) -> lines.add(new Line(customerId, null, Decision.UNREADABLE, row)));
		return lines;
	}

	private Line line(ExpiringSubscription expiring, SubscriptionExpiring announcement, AgreementStatus agreement,
			Instant now) {
		Subscription subscription = expiring.subscription();
		String words = AgreementReport.words(agreement);
		return this.rule.waiting(expiring, agreement, (_) -> false, now).isPresent()
				? new Line(subscription.customerId(), subscription, Decision.LEFT_ALONE, "the agreement is " + words,
						words)
				: new Line(subscription.customerId(), subscription, Decision.MIGRATED,
						announcement.getReplacement().getName(), words);
	}

	private static Line line(Subscription subscription, @Nullable SpecificRecord start) {
		return (start instanceof MigrationParked parked)
				? new Line(subscription.customerId(), subscription, Decision.PARKED, String.valueOf(parked.getDetail()))
				: new Line(subscription.customerId(), subscription, Decision.LEFT_ALONE,
						"the customer's qualification is in review");
	}

	private static String words(Enum<?> eligibility) {
		return eligibility.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
