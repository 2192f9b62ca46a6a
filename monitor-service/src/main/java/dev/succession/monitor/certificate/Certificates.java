package dev.succession.monitor.certificate;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Timelines;
import dev.succession.monitor.rollout.RolloutEntries;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Makes certificates from the read model. */
@Component
public class Certificates {

	private final Migrations migrations;

	private final Timelines timelines;

	private final RolloutEntries rollouts;

	private final Clock clock;

	Certificates(Migrations migrations, Timelines timelines, RolloutEntries rollouts, Clock clock) {
		this.migrations = migrations;
		this.timelines = timelines;
		this.rollouts = rollouts;
		this.clock = clock;
	}

	/**
	 * The certificate of a customer.
	 * @param customerId the customer
	 * @return what was done for it; empty if it has no migration
	 */
	public Optional<Certificate> of(String customerId) {
		List<Certificate.Entry> entries = this.migrations.ofCustomer(customerId).stream().map(this::entry).toList();
		return entries.isEmpty() ? Optional.empty()
				: Optional.of(new Certificate(customerId, this.clock.instant(), entries));
	}

	private Certificate.Entry entry(MigrationEntry it) {
		ToldFacts facts = ToldFacts.of(this.timelines.facts(it.migrationId(), it.generation()));
		List<Timelines.User> users = this.timelines.users(it.migrationId(), it.generation());
		return new Certificate.Entry(it.migrationId(), it.generation(), it.state(), it.subscriptionId(),
				it.retirement(), it.replacement(), facts.number(FactTopic.SUBSCRIPTION_EXPIRING, "seats"),
				facts.number(FactTopic.REPLACEMENT_PURCHASED, "seats"), cost(it),
				facts.text(FactTopic.REPLACEMENT_PURCHASED, "orderId"),
				facts.text(FactTopic.REPLACEMENT_PURCHASED, "replacementSubscriptionId"), facts.correlationIds(),
				facts.marks(), facts.time(FactTopic.REPLACEMENT_PURCHASED, "freeToCancelUntil"),
				facts.time(FactTopic.SUBSCRIPTION_SUSPENDED, "deprovisionedAt"),
				users.stream().filter(Certificates::isMoved).map(Timelines.User::userId).toList(),
				users.stream().filter(Predicate.not(Certificates::isMoved)).map(Certificates::left).toList(),
				Certificate.CONFIRMED_BY, Certificate.TIME_WITHOUT_LICENCE);
	}

	private Certificate.@Nullable Cost cost(MigrationEntry it) {
		return this.rollouts.find(it.migrationId())
			.filter((planned) -> planned.generation() == it.generation())
			.map(Certificate.Cost::of)
			.orElse(null);
	}

	private static boolean isMoved(Timelines.User user) {
		return "MOVED".equals(user.result()) && !user.oldLicenceLeft();
	}

	private static Certificate.UserLeft left(Timelines.User user) {
		return new Certificate.UserLeft(user.userId(), user.reason(), user.detail());
	}

}
