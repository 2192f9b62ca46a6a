package dev.succession.testkit;

import java.util.List;

import dev.succession.simulator.client.PartnerAccess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceArgumentsTests {

	@Test
	void keepsTheLastValueOfAProperty() {
		assertThat(new ServiceArguments().with("succession.topics.partitions", 2)
			.with(List.of("succession.topics.partitions=3", "a.b=c=d"))
			.toArray()).contains("--succession.topics.partitions=3", "--a.b=c=d")
			.doesNotContain("--succession.topics.partitions=2", "--succession.topics.partitions=4");
	}

	@Test
	void refusesASettingThatIsNoNameAndValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServiceArguments().with(List.of("--a=b")))
			.withMessageContaining("--a=b");
		assertThatIllegalArgumentException().isThrownBy(() -> new ServiceArguments().with(List.of("a")))
			.withMessageContaining("a");
	}

	@Test
	void givesAReaderCredentialsOfItsOwn() {
		assertThat(new ServiceArguments().partnerCenter("http://127.0.0.1:1", PartnerAccess.READER).toList())
			.contains("--succession.partner-center.base-url=http://127.0.0.1:1",
					"--succession.partner-center.app.client-secret=simulator-reader-secret")
			.doesNotContainAnyElementsOf(new ServiceArguments().partnerCenter("http://127.0.0.1:2", PartnerAccess.FULL)
				.toList()
				.stream()
				.filter((argument) -> argument.contains("client"))
				.toList());
	}

}
