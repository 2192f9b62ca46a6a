package dev.succession.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.sandbox.programs.CommandLines;
import dev.succession.sandbox.programs.RunningParts;
import dev.succession.sandbox.programs.SandboxProperties;
import dev.succession.sandbox.progress.MigrationState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("integration")
class SandboxRunTests {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	@Test
	void migratesTheTenantAndSumsItUp(@TempDir Path logs) throws IOException {
		Summary summary = run("--sandbox.customers=6", "--sandbox.seed=5", "--sandbox.exit-when-done=true",
				"--simulator.provisioning-time=200ms", "--sandbox.log-directory=" + logs);
		List<String> lines = this.bytes.toString(StandardCharsets.UTF_8).lines().toList();
		assertThat(summary.isGood()).isTrue();
		assertThat(summary.progress().migrations()).isNotEmpty();
		assertThat(lines.getLast()).isEqualTo(
				"migrations: %d completed, 0 compensated, 0 parked".formatted(summary.progress().migrations().size()));
		assertThat(lines).anySatisfy((line) -> assertThat(line).matches("discover (\\d)/\\1 customers; purchase .*"))
			.anySatisfy((line) -> assertThat(line)
				.matches("orders placed +%d".formatted(summary.progress().migrations().size())))
			.anySatisfy((line) -> assertThat(line).matches("forecast +no migration is on the way forward"))
			.anySatisfy((line) -> assertThat(addsUp(line)).as(line).isTrue())
			.anySatisfy((line) -> assertThat(line).matches("Partner Center ledger +http://127.0.0.1:\\d+/.*ledger"))
			.anySatisfy((line) -> assertThat(line)
				.matches("license-service metrics +http://127.0.0.1:\\d+/actuator/prometheus"));
		assertThat(consoles()).hasSize(1);
		ServiceLogLines.of(logs).assertThatTheySayEachStepOnce(summary.progress().migrations().size());
	}

	@Test
	void buysOnlyWhatIsInAnApprovedPlan() {
		Summary summary = run("--sandbox.customers=4", "--sandbox.seed=5", "--sandbox.exit-when-done=true",
				"--sandbox.console=false", "--simulator.provisioning-time=200ms", "--sandbox.rollout=approved");
		int migrations = summary.progress().migrations().size();
		assertThat(summary.isGood()).isTrue();
		assertThat(migrations).isGreaterThan(1);
		assertThat(this.bytes.toString(StandardCharsets.UTF_8).lines())
			.endsWith("migrations: %d completed, 0 compensated, 0 parked".formatted(migrations))
			.anySatisfy((line) -> assertThat(line)
				.matches("rollout of kaizala-pro +plan 1 with %1$d migrations is approved; %1$d released, none is held"
					.formatted(migrations)))
			.anySatisfy((line) -> assertThat(line).matches("orders placed +%d".formatted(migrations)))
			.anySatisfy((line) -> assertThat(line).matches("orders without approval +0"));
	}

	@Test
	void namesThePropertiesOfAllPortsThatAreTaken() throws IOException {
		try (ServerSocket one = taken(); ServerSocket two = taken()) {
			assertThatIllegalStateException()
				.isThrownBy(() -> run("--sandbox.kafka-port=" + one.getLocalPort(),
						"--sandbox.management-ports.license=" + two.getLocalPort()))
				.withMessageContainingAll("Port %d".formatted(one.getLocalPort()), "--sandbox.kafka-port=PORT",
						"Port %d".formatted(two.getLocalPort()), "--sandbox.management-ports.license=PORT");
		}
	}

	@Test
	void refusesATenantWithoutCustomers() {
		assertThatExceptionOfType(ConfigurationPropertiesBindException.class)
			.isThrownBy(() -> SandboxApplication.properties("--sandbox.customers=0"))
			.withStackTraceContaining("sandbox.customers is 0");
	}

	@Test
	void refusesARolloutThatItDoesNotKnow() {
		assertThatExceptionOfType(ConfigurationPropertiesBindException.class)
			.isThrownBy(() -> SandboxApplication.properties("--sandbox.rollout=approve"))
			.withStackTraceContaining("Rollout.approve");
	}

	/** {@code what became of all customers 6 = 3 with a migration + 1 expired + 2 …}. */
	private static boolean addsUp(String line) {
		if (!line.startsWith("what became of all customers")) {
			return false;
		}
		String[] sides = line.substring("what became of all customers".length()).split("=");
		int sum = Pattern.compile("\\d+")
			.matcher(sides[1])
			.results()
			.mapToInt((it) -> Integer.parseInt(it.group()))
			.sum();
		return sum == Integer.parseInt(sides[0].strip()) && !line.contains("not seen");
	}

	private Summary run(String... given) {
		String[] arguments = Stream.concat(Stream.of("--sandbox.ports=any"), Stream.of(given)).toArray(String[]::new);
		SandboxProperties properties = SandboxApplication.properties(arguments);
		try (RunningParts parts = new RunningParts()) {
			Summary summary = new SandboxRun(properties, new CommandLines(properties, arguments), parts,
					new PrintStream(this.bytes, true, StandardCharsets.UTF_8))
				.run();
			consoles().forEach((console) -> awaitTheSameOn(console, summary));
			return summary;
		}
	}

	private List<String> consoles() {
		return this.bytes.toString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> line.startsWith("Console: "))
			.map((line) -> line.substring("Console: ".length()))
			.toList();
	}

	/** The console reads along, and so may be a moment late. */
	private static void awaitTheSameOn(String console, Summary summary) {
		RestClient client = RestClient.create(console);
		Awaitility.await().untilAsserted(() -> {
			String overview = client.get().uri("/api/v1/overview").retrieve().body(String.class);
			assertThat(new JsonMapper().readTree(overview).path("states").path("COMPLETED").asLong())
				.isEqualTo(summary.progress().ended(MigrationState.COMPLETED));
		});
	}

	private static ServerSocket taken() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

}
