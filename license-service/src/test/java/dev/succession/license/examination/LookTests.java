package dev.succession.license.examination;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.ExaminedUser;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.partnercenter.licenses.AssignedLicense;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookTests {

	private static final String OLD = "0a";

	private static final String NEW = "0b";

	private final UserMoved moved = UserMoved.newBuilder()
		.setMigrationId(UUID.randomUUID())
		.setCustomerId("c")
		.setUserId("u")
		.setFromSkuId(OLD)
		.setToSkuId(NEW)
		.setOccurredAt(Instant.EPOCH)
		.build();

	private static @Nullable ExaminedUser differing(UserMoved moved, boolean restored, String... held) {
		List<AssignedLicense> licenses = Stream.of(held).map((sku) -> new AssignedLicense(sku, Set.of())).toList();
		return Look.Read.of(Holder.of("u", licenses), moved, restored).differing();
	}

	@Test
	void expectsTheNewLicenceAndNotTheOldOneAfterAMove() {
		assertThat(differing(this.moved, false, "0B", "other")).isNull();
		assertThat(differing(this.moved, false, "other")).isEqualTo(new ExaminedUser("u", false, false));
		assertThat(differing(this.moved, false, OLD)).isEqualTo(new ExaminedUser("u", true, false));
		assertThat(differing(this.moved, false, OLD, NEW)).isEqualTo(new ExaminedUser("u", true, true));
	}

	@Test
	void expectsTheOldLicenceAndNotTheNewOneOnceItIsGivenBack() {
		assertThat(differing(this.moved, true, OLD)).isNull();
		assertThat(differing(this.moved, true, OLD, NEW)).isEqualTo(new ExaminedUser("u", true, true));
		assertThat(differing(this.moved, true, NEW)).isEqualTo(new ExaminedUser("u", false, true));
		assertThat(differing(this.moved, true)).isEqualTo(new ExaminedUser("u", false, false));
	}

	@Test
	void allowsBothWhereTheFactsSayBoth() {
		UserMoved left = UserMoved.newBuilder(this.moved).setOldLicenceLeft(true).build();
		UserMoved held = UserMoved.newBuilder(this.moved).setAlreadyHeld(true).build();
		assertThat(differing(left, false, OLD, NEW)).isNull();
		assertThat(differing(held, true, OLD, NEW)).isNull();
		assertThat(differing(held, false, OLD, NEW)).isNotNull();
	}

}
