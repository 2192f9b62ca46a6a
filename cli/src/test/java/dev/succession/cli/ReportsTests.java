package dev.succession.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports, with a server that answers as the monitor does. */
class ReportsTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private FakeMonitor monitor;

	@BeforeEach
	void start() throws IOException {
		this.monitor = new FakeMonitor();
	}

	@AfterEach
	void stop() {
		this.monitor.close();
	}

	private int run(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.add(this.monitor.option());
		return execute(all);
	}

	private int execute(List<String> args) {
		CommandLine line = SuccessionCommand.commandLine();
		line.setOut(new PrintWriter(this.out, true));
		line.setErr(new PrintWriter(this.err, true));
		return line.execute(args.toArray(String[]::new));
	}

	@Test
	void listMigrationsByWhatTheyHaveInCommon() {
		this.monitor.answers(200, """
				{"total": 7, "entries": [{"migrationId": "m1", "state": "PARKED", "cause": {"code": "400/2094"}}]}
				""");
		assertThat(run("migrations", "--where", "state=parked", "--where=text=a b&c", "--size=1")).isZero();
		assertThat(this.monitor.asked())
			.containsExactly("/api/v1/migrations?state=parked&text=a+b%26c&sort=deadline&page=0&size=1 null");
		assertThat(this.out.toString()).contains("MIGRATION", "m1", "PARKED", "400/2094", "1 of 7");
	}

	@Test
	void listWhatPartnerCenterSaysOtherwise() {
		this.monitor.answers(200, """
				{"total": 1, "entries": [{"migrationId": "m1", "kind": "OLD_ACTIVE", "read": "ACTIVE"}]}
				""");
		assertThat(run("drift", "--where=kind=OLD_ACTIVE")).isZero();
		assertThat(this.monitor.asked()).containsExactly("/api/v1/drift?kind=OLD_ACTIVE&page=0&size=50 null");
		assertThat(this.out.toString()).contains("m1", "OLD_ACTIVE", "1 of 1");
	}

	@Test
	void printTheAnswerAsItIsForPrograms() {
		this.monitor.answers(200, "{\"standings\": []}");
		assertThat(run("overview", "--json")).isZero();
		assertThat(this.out.toString()).contains("\"standings\"").doesNotContain("STATE");
	}

	@Test
	void writeAReportToAFile(@TempDir Path folder) {
		Path file = folder.resolve("users.csv");
		String report = "\"userId\"\r\n\"ada\"\r\n";
		this.monitor.answers(200, report);
		assertThat(run("report", "users", "--to=" + file, "--where=retirement=kaizala-pro")).isZero();
		assertThat(this.monitor.asked()).containsExactly("/api/v1/reports/users.csv?retirement=kaizala-pro null");
		assertThat(file).hasContent(report);
	}

	@Test
	void leaveNoFileOfAReportThatIsRefused(@TempDir Path folder) {
		this.monitor.answers(503, "{\"detail\": \"The read model is being rebuilt\"}");
		assertThat(run("report", "migrations", "--to=" + folder.resolve("all.json"))).isEqualTo(3);
		assertThat(this.monitor.asked()).containsExactly("/api/v1/reports/migrations.json null");
		assertThat(this.err.toString()).contains("is being rebuilt");
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void takeTheTokenFromAFile(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("token"), "secret\n");
		assertThat(run("status", "--token-file", file.toString())).isZero();
		assertThat(this.monitor.asked()).containsExactly("/api/v1/status Bearer secret");
	}

	@Test
	void sayWhatTheMonitorRefuses() {
		this.monitor.answers(404, "{\"detail\": \"No fact tells of it\"}");
		assertThat(run("show", "00000000-0000-0000-0000-000000000001")).isOne();
		assertThat(this.err.toString()).contains("404", "No fact tells of it");
	}

	@Test
	void tellAMonitorThatIsNotThereFromOneThatFails() throws IOException {
		this.monitor.answers(500, "{}");
		assertThat(run("causes")).isEqualTo(3);
		assertThat(execute(List.of("causes", "--monitor=http://127.0.0.1:" + freePort()))).isEqualTo(3);
		assertThat(this.err.toString()).contains("failed with 500", "does not answer");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Test
	void answerAWrongCommandWithHowItIsUsed() {
		assertThat(run("show", "no-id")).isEqualTo(2);
		assertThat(this.err.toString()).contains("MIGRATION", "Usage:");
		assertThat(this.monitor.asked()).isEmpty();
	}

}
