package dev.succession.discovery;

import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a failed start with a wrong configuration tells an operator.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("integration")
class FailedStartTests {

	@Test
	void namesEachWrongPropertyAndItsFix(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--succession.partner-center.base-url=http://127.0.0.1:1",
				"--succession.discovery.page-size=0",
				"--succession.discovery.retirements.kaizala-pro.replacements.commercial=office-365-e9"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("- succession.discovery.page-size is 0")
			.contains("- succession.discovery.page-size: Set it to between 1 and 500")
			.contains("replacements.commercial names the plan 'office-365-e9', which the catalogue does not have")
			.contains("replacements.commercial: Add succession.catalogue.office-365-e9, or use one of ");
	}

	@Test
	void namesAPropertyThatDoesNotExist(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--succession.discovery.exclude-customer=contoso"));
		assertThat(output).contains("APPLICATION FAILED TO START").contains("succession.discovery.exclude-customer");
	}

	@Test
	void refusesThePlaceholderWhereNoOtherAddressIsConfigured(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("succession.discovery.retirements.kaizala-pro.offer-ids still holds the placeholder");
	}

	private static void start(String... args) {
		Stream<String> common = Stream.of("--server.port=0", "--logging.structured.format.console=",
				"--spring.kafka.bootstrap-servers=127.0.0.1:1",
				"--succession.partner-center.tenant-id=ca12a1a0-0000-4000-8000-00000000c500",
				"--succession.partner-center.app.client-id=none", "--succession.partner-center.app.client-secret=none");
		DiscoveryApplication.start(Stream.concat(common, Stream.of(args)).toArray(String[]::new)).close();
	}

}
