package dev.succession.schemas.topics;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RightsTests {

	private final Rights rights = Rights.of(Service.PURCHASE, new TopicNames("test."));

	@Test
	void letAServiceWriteItsFactsItsOwnTopicsAndItsDeadLetters() {
		assertThat(this.rights.writes()).containsExactlyInAnyOrder("test.replacement.ordered",
				"test.replacement.purchased", "test.replacement.refused", "test.replacement.cancelled",
				"test.release.refused", "test.migration.released-dlt", "test.window.closing",
				"test.replacement.purchased-dlt", "test.migration.parked", "test.migration.rehearsed",
				"test.command.refused", "test.service.started", "test.purchase-service.later",
				"test.purchase-service.again", "test.purchase-service.state", "test.purchase-service.again-dlt",
				"test.subscription.expiring-dlt", "test.subscription.withdrawn-dlt", "test.replacement.ordered-dlt",
				"test.licenses.restored-dlt", "test.redrive.requested-dlt", "test.rehearsal.requested-dlt",
				"test.rollback.requested-dlt", "test.pause.requested-dlt", "test.resume.requested-dlt",
				"test.replay.requested-dlt");
	}

	@Test
	void letAServiceReadEveryFactAndCommandButNothingOfAnotherServicesOwn() {
		assertThat(this.rights.reads())
			.contains("test.subscription.suspended", "test.redrive.requested", "test.rollback.requested")
			.doesNotContain("test.license-service.again", "test.service.started");
	}

	@Test
	void nameBothConsumerGroupsAndTheTransactions() {
		assertThat(this.rights.groups()).containsExactlyInAnyOrder("test.purchase-service",
				"test.purchase-service.later");
		assertThat(this.rights.transactions()).isEqualTo("test.purchase-service-");
	}

	@Test
	void letTheMonitorWriteWhatItRemembersAndTheCommandsOfOperatorsOnly() {
		Rights its = Rights.ofMonitor(new TopicNames("test."));
		assertThat(its.writes()).containsExactlyInAnyOrder("test.action.requested", "test.action.decided",
				"test.action.advanced", "test.drift.found", "test.webhook.requested", "test.webhook.settled",
				"test.redrive.requested", "test.rehearsal.requested", "test.examination.requested",
				"test.rollback.requested", "test.pause.requested", "test.resume.requested", "test.replay.requested",
				"test.scan.requested", "test.plan.requested");
		assertThat(its.reads())
			.contains("test.subscription.expiring", "test.service.started", "test.action.advanced",
					"test.purchase-service.later", "test.purchase-service.again-dlt")
			.doesNotContain("test.purchase-service.state");
		assertThat(its.groups()).containsExactly("test.monitor-service");
		assertThat(its.transactions()).isEqualTo("test.monitor-service-");
	}

	@Test
	void letApproversCommandsBeWrittenByAPrincipalOfTheirOwnThatDoesNothingElse() {
		TopicNames names = new TopicNames("test.");
		Rights its = Rights.ofApprovals(names);
		assertThat(its).isEqualTo(new Rights(Set.of(),
				Set.of("test.approval.requested", "test.wave.requested", "test.limits.requested"), Set.of(), null));
		assertThat(Rights.ofMonitor(names).writes()).doesNotContainAnyElementsOf(its.writes());
		assertThat(Rights.ofRollout(names).writes()).doesNotContainAnyElementsOf(its.writes());
	}

	@Test
	void letTheRolloutServiceAloneSayWhatIsApprovedAndWhatMayBegin() {
		Rights its = Rights.ofRollout(new TopicNames("test."));
		assertThat(its.writes())
			.contains("test.rollout.approved", "test.migration.released", "test.examination.requested")
			.doesNotContain("test.approval.requested", "test.redrive.requested", "test.subscription.expiring",
					"test.replacement.ordered");
		assertThat(its.reads()).contains("test.approval.requested", "test.subscription.expiring",
				"test.licenses.examined");
		assertThat(its.transactions()).isEqualTo("test.rollout-service-");
		assertThat(Service.values())
			.allSatisfy((service) -> assertThat(Rights.of(service, new TopicNames("test.")).writes())
				.doesNotContain("test.rollout.approved", "test.migration.released"));
	}

	@Test
	void letPurchaseReadTheApprovalsThatItChecksReleasesAgainst() {
		assertThat(this.rights.reads()).contains("test.rollout.approved", "test.migration.released");
		assertThat(Rights.of(Service.LICENSE, new TopicNames("test.")).reads()).doesNotContain("test.rollout.approved");
	}

	@Test
	void keepWhatTheMonitorTellsItselfFromEveryService() {
		assertThat(Service.values()).allSatisfy((service) -> {
			Rights its = Rights.of(service, TopicNames.WITHOUT_PREFIX);
			assertThat(its.reads()).doesNotContainAnyElementsOf(ofMonitor());
			assertThat(its.writes()).doesNotContainAnyElementsOf(ofMonitor());
		});
	}

	private static List<String> ofMonitor() {
		return Stream.of(FactTopic.values()).filter(FactTopic::isOfMonitor).map(FactTopic::topic).toList();
	}

	@Test
	void letNoServiceWriteACommand() {
		for (Service service : Service.values()) {
			Rights its = Rights.of(service, TopicNames.WITHOUT_PREFIX);
			for (FactTopic fact : FactTopic.values()) {
				assertThat(fact.isCommand() && its.writes().contains(fact.topic())).as("%s writes %s", service, fact)
					.isFalse();
			}
		}
	}

}
