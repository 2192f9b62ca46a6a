package dev.succession.partnercenter;

import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret is logged, even at the level that logs everything. */
@Isolated
class LogTests {

	private static final String TOKEN = "/partner.example/oauth2/token";

	private static final String USER = "/v1/customers/c1/users/u1";

	private static final String NAMED = "\"displayName\":\"Daniel Tsai\",\"userPrincipalName\":\"dtsai@x.example\"";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final Appender<ILoggingEvent> console = this.root.getAppender("console");

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@BeforeEach
	void logEverything() {
		this.root.detachAppender(this.console);
		this.logged.start();
		this.root.addAppender(this.logged);
		this.root.setLevel(Level.TRACE);
	}

	@AfterEach
	void logAsBefore() {
		this.root.setLevel(this.level);
		this.root.detachAppender(this.logged);
		this.root.addAppender(this.console);
	}

	@Test
	void logsNeitherASecretNorATokenNorAName() {
		this.server
			.on("POST", TOKEN,
					Script.json(200,
							"{\"expires_in\":\"3600\",\"access_token\":\"acc3ss\",\"refresh_token\":\"refresh-2\"}"))
			.on("GET", USER, Script.json(200, "{\"id\":\"U1\"," + NAMED + "}"),
					Script.json(401, "{\"code\":800001,\"description\":\"acc3ss\"}"),
					Script.json(403, "{\"code\":2032,\"description\":\"Daniel Tsai\"," + NAMED + "}"),
					Script.json(500, "{\"code\":800003,\"description\":\"Daniel Tsai\"," + NAMED + "}"),
					Script.hangUp(), Script.json(200, "{" + NAMED + "}"))
			.on("PATCH", USER, Script.json(200, "{\"id\":\"U1\"," + NAMED + "}"));
		try (Client client = new Client(this.server)) {
			for (Class<?> answer : List.of(Answer.Done.class, Answer.Refused.class, Answer.Refused.class,
					Answer.Unknown.class)) {
				assertThat(client.users().get(Client.patiently(), "c1", "u1")).isInstanceOf(answer);
			}
			client.users().setUsageLocation(Client.patiently(), "c1", "u1", "DE", UUID.randomUUID());
		}
		assertThatNothingIsTold();
	}

	@Test
	void logsNoSecretWhenItIsNotSignedIn() {
		this.server.on("POST", TOKEN, Script.json(400,
				"{\"error\":\"invalid_grant\",\"error_description\":\"app-secret user-secret refresh-1\"}"));
		try (Client client = new Client(this.server)) {
			assertThat(client.users().get(Client.patiently(), "c1", "u1")).isInstanceOf(Answer.Throttled.class);
			assertThat(client.customers().get(Client.patiently(), "c1")).isInstanceOf(Answer.Throttled.class);
		}
		assertThat(texts()).anyMatch((text) -> text.contains("refused: 400/invalid_grant"));
		assertThatNothingIsTold();
	}

	private void assertThatNothingIsTold() {
		assertThat(texts()).anyMatch((text) -> text.contains("Writing ["))
			.noneMatch((text) -> text.contains("-secret"))
			.noneMatch((text) -> text.contains("refresh-1"))
			.noneMatch((text) -> text.contains("refresh-2"))
			.noneMatch((text) -> text.contains("acc3ss"))
			.noneMatch((text) -> text.contains("Tsai"))
			.noneMatch((text) -> text.contains("dtsai"));
	}

	private List<String> texts() {
		return List.copyOf(this.logged.list)
			.stream()
			.map((event) -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
			.toList();
	}

}
