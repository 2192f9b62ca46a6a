package dev.succession.monitor.projection;

import java.util.stream.Stream;

import dev.succession.events.CustomerExamined;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.SeenStatus;
import dev.succession.monitor.MadeUpMigration;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTests {

	private final MadeUpMigration it = MadeUpMigration.any();

	@Test
	void isListedUntilItIsExamined() {
		assertThat(told(this.it.listed(1)).outcome()).isEqualTo(Customer.Outcome.LISTED);
		assertThat(told(this.it.listed(1), this.it.examined(2)).outcome()).isEqualTo(Customer.Outcome.UNAFFECTED);
	}

	@Test
	void isLeftAloneForTheFirstReasonOfItsNewestFindings() {
		Customer customer = told(this.it.examined(1), this.it.leftAlone(1, LeftAloneReason.IN_REVIEW, "a"),
				this.it.leftAlone(2, LeftAloneReason.TRIAL, "a"), this.it.leftAlone(1, LeftAloneReason.RENEWS, "b"),
				this.it.leftAlone(0, LeftAloneReason.NO_RELATIONSHIP, "b"));
		assertThat(customer.outcome()).isEqualTo(Customer.Outcome.LEFT_ALONE);
		assertThat(customer.reason()).contains(LeftAloneReason.RENEWS);
	}

	@Test
	void isMigratingWhateverElseIsTold() {
		Customer customer = told(this.it.leftAlone(1, LeftAloneReason.TRIAL, "a"), failed(3), this.it.expiring(2));
		assertThat(customer.outcome()).isEqualTo(Customer.Outcome.MIGRATING);
		assertThat(customer.reason()).isEmpty();
	}

	@Test
	void isUnreadableUntilALaterExaminationSucceeds() {
		assertThat(told(failed(2), this.it.examined(1)).outcome()).isEqualTo(Customer.Outcome.UNREADABLE);
		assertThat(told(failed(2), this.it.examined(3)).outcome()).isEqualTo(Customer.Outcome.UNAFFECTED);
	}

	@Test
	void keepsWhatWasSeenLastThoughALaterExaminationHasSeenNothing() {
		Customer customer = told(this.it.saw(3, this.it.old(SeenStatus.ACTIVE)), failed(4),
				this.it.saw(2, this.it.old(SeenStatus.SUSPENDED)));
		assertThat(customer.seen()).isNotNull()
			.isEqualTo(Seen.of(this.it.saw(3, this.it.old(SeenStatus.ACTIVE))).orElseThrow());
	}

	@Test
	void isRememberedAsJson() {
		JsonMapper json = new JsonMapper();
		Customer customer = told(this.it.listed(1), failed(2), this.it.leftAlone(1, LeftAloneReason.TRIAL, null),
				this.it.saw(1, this.it.old(SeenStatus.ACTIVE)));
		assertThat(json.readValue(json.writeValueAsString(customer), Customer.class)).isEqualTo(customer);
	}

	private CustomerExamined failed(int minute) {
		return CustomerExamined.newBuilder(this.it.examined(minute)).setFailure("403/2012").build();
	}

	private static Customer told(SpecificRecord... facts) {
		return Stream.of(facts).reduce(Customer.UNKNOWN, Customer::with, (one, _) -> one);
	}

}
