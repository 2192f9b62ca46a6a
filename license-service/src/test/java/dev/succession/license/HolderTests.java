package dev.succession.license;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.events.UserMoved;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.users.User;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one submit does to a user. */
class HolderTests {

	private final SubscribedSku old = sku("old", Set.of("chat", "tasks", "polls"));

	private final SubscribedSku replacement = sku("new", Set.of("chat", "mail"));

	@Test
	void doesNotTakeServicePlansForSwitchedOffThatAreNotTold() {
		assertThat(holder(new AssignedLicense("OLD", null)).hasPlansOf("old")).isFalse();
		assertThat(holder(new AssignedLicense("old", Set.of()), new AssignedLicense("other", null)).hasPlansOf("old"))
			.isTrue();
	}

	@Test
	void swapsTheLicencesInOneChange() {
		Holder holder = holder(new AssignedLicense("old", Set.of("chat", "tasks", "polls")));

		assertThat(holder.change(moved(holder), this.replacement))
			.isEqualTo(new LicenseChange(Map.of("new", Set.of()), Set.of("old")));
	}

	@Test
	void keepsSwitchedOffAPlanThatBothLicencesHave() {
		Holder holder = holder(new AssignedLicense("old", Set.of("tasks")));

		assertThat(holder.change(moved(holder), this.replacement))
			.isEqualTo(new LicenseChange(Map.of("new", Set.of("chat")), Set.of("old")));
	}

	@Test
	void keepsSwitchedOnThePlansOfAUserWhoseOldLicenceIsGoneAlready() {
		UserMoved moved = moved(holder(new AssignedLicense("old", Set.of("chat", "tasks"))));

		assertThat(holder().change(moved, this.replacement))
			.isEqualTo(new LicenseChange(Map.of("new", Set.of()), Set.of()));
	}

	@Test
	void remembersEveryPlanThatWasSwitchedOff() {
		assertThat(holder(new AssignedLicense("old", Set.of("tasks"))).disabledPlans(this.old))
			.containsExactlyInAnyOrder("chat", "polls");
	}

	@Test
	void leavesANewLicenceAsItIsThatTheUserAlreadyHolds() {
		Holder holder = holder(new AssignedLicense("old", Set.of()), new AssignedLicense("new", Set.of("mail")));

		assertThat(holder.change(moved(holder), this.replacement))
			.isEqualTo(new LicenseChange(Map.of(), Set.of("old")));
	}

	private UserMoved moved(Holder holder) {
		return UserMoved.newBuilder()
			.setMigrationId(new UUID(1, 2))
			.setCustomerId("c1")
			.setUserId("u1")
			.setFromSkuId("old")
			.setToSkuId("new")
			.setDisabledPlans(List.copyOf(holder.disabledPlans(this.old)))
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static Holder holder(AssignedLicense... licenses) {
		return new Holder(new User("u1", "DE", true), List.of(licenses));
	}

	private static SubscribedSku sku(String id, Set<String> plans) {
		return new SubscribedSku(id, id, 10, 10, 0, 10, 0, plans);
	}

}
