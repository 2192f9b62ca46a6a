package dev.succession.license;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
	void swapsTheLicencesInOneChange() {
		assertThat(
				holder(new AssignedLicense("old", Set.of("chat", "tasks", "polls"))).change(this.old, this.replacement))
			.isEqualTo(new LicenseChange(Map.of("new", Set.of()), Set.of("old")));
	}

	@Test
	void keepsSwitchedOffAPlanThatBothLicencesHave() {
		assertThat(holder(new AssignedLicense("old", Set.of("tasks"))).change(this.old, this.replacement))
			.isEqualTo(new LicenseChange(Map.of("new", Set.of("chat")), Set.of("old")));
	}

	@Test
	void remembersEveryPlanThatWasSwitchedOff() {
		assertThat(holder(new AssignedLicense("old", Set.of("tasks"))).disabledPlans(this.old))
			.containsExactlyInAnyOrder("chat", "polls");
	}

	@Test
	void leavesANewLicenceAsItIsThatTheUserAlreadyHolds() {
		Holder holder = holder(new AssignedLicense("old", Set.of()), new AssignedLicense("new", Set.of("mail")));

		assertThat(holder.change(this.old, this.replacement)).isEqualTo(new LicenseChange(Map.of(), Set.of("old")));
	}

	private static Holder holder(AssignedLicense... licenses) {
		return new Holder(new User("u1", "DE", true), List.of(licenses));
	}

	private static SubscribedSku sku(String id, Set<String> plans) {
		return new SubscribedSku(id, id, 10, 10, 0, 10, 0, plans);
	}

}
