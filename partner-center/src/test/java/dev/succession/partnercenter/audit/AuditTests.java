package dev.succession.partnercenter.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Audit records, which never contain a name or a resource. */
class AuditTests {

	private static final LocalDate FROM = LocalDate.of(2026, 3, 1);

	private static final AuditQuery ALL = new AuditQuery(FROM, FROM.plusDays(2), null);

	private static final String QUERY = "/v1/auditrecords?startDate=2026-03-01&endDate=2026-03-03&size=1";

	private static final String RECORD = """
			{"partnerId":"p","customerId":"C1","customerName":"Secret Ltd","userPrincipalName":"ann@x.example",
			 "resourceType":"Order","resourceOldValue":"old-secret","operationType":"create_order",
			 "operationDate":"2026-03-01T10:00:00.5+01:00","operationStatus":"succeeded","originalCorrelationId":"AB-1",
			 "customizedData":[{"key":"OrderId","value":"O1"},{"key":"SubscriptionId-0","value":"S1"},
			  {"key":"SubscriptionId-1","value":"S2"},{"key":"Quantity-0","value":"5"}]}""";

	private static final AuditRecord READ = new AuditRecord("create_order", AuditRecord.Status.SUCCEEDED, "order", "C1",
			"AB-1", "O1", List.of("S1", "S2"), Instant.parse("2026-03-01T09:00:00.5Z"));

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void walksTheDaysPageByPage() {
		this.server.on("GET", QUERY, Script.json(200, "{\"items\":[" + RECORD + "],\"continuationToken\":\"t\"}"))
			.on("GET", QUERY + "&seekOperation=Next", Script.json(200,
					"{\"items\":[{\"operationType\":\"new_kind\",\"operationStatus\":\"x\",\"operationDate\":\"2026-03-02\"},{}]}"));
		List<Answer<AuditPage>> pages = this.client.auditRecords().pages(Client.patiently(), ALL, 1).toList();
		assertThat(pages)
			.containsExactly(
					new Answer.Done<>(new AuditPage(List.of(READ), "t",
							0)),
					new Answer.Done<>(new AuditPage(List.of(new AuditRecord("new_kind", AuditRecord.Status.UNKNOWN, "",
							null, null, null, List.of(), Instant.parse("2026-03-02T00:00:00Z"))), null, 1)));
		assertThat(pages.toString()).doesNotContain("ann@").doesNotContain("Secret").doesNotContain("old-secret");
		assertThat(this.server.lastCall().header("MS-ContinuationToken")).isEqualTo("t");
	}

	@Test
	void asksForOneCustomerWithAnEncodedFilter() {
		this.client.auditRecords().page(Client.patiently(), new AuditQuery(FROM, FROM, "c1&x"), 5, null);
		String sent = this.server.lastCall().path();
		assertThat(sent).doesNotContain("{").doesNotContain("c1&x");
		assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8))
			.contains("filter={\"Field\":\"CustomerId\",\"Value\":\"c1&x\",\"Operator\":\"equals\"}&size=5");
	}

}
