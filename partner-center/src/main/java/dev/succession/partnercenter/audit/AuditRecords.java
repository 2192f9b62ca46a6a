package dev.succession.partnercenter.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.paging.PageReader;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of the partner. They show what happened to a call whose answer was
 * lost.
 */
public class AuditRecords {

	private final PageReader pages;

	AuditRecords(PageReader pages) {
		this.pages = pages;
	}

	/**
	 * Reads a page of the audit records.
	 * @param scope correlation, deadline and priority
	 * @param query which records
	 * @param size rows per page, 1 to 500
	 * @param continuationToken from the page before; {@code null} for the first
	 * @return the page; an empty last one if Partner Center says there are no more
	 */
	public Answer<AuditPage> page(CallScope scope, AuditQuery query, int size, @Nullable String continuationToken) {
		return this.pages.page(scope, query.path(), size, continuationToken, AuditRecords::read)
			.map((page) -> new AuditPage(page.rows(), page.continuationToken(), page.unreadable()));
	}

	/**
	 * Reads the audit records lazily, page by page.
	 * @param scope correlation, deadline and priority, of all pages together
	 * @param query which records
	 * @param size rows per page, 1 to 500
	 * @return the pages; ends after the last or after the first answer that is not done
	 */
	public Stream<Answer<AuditPage>> pages(CallScope scope, AuditQuery query, int size) {
		return this.pages.pages((token) -> page(scope, query, size, token), AuditPage::continuationToken);
	}

	private static AuditRecord read(Json json) {
		List<Json> data = json.at("customizedData").elements("customizedData");
		List<String> orders = values(data, "orderid");
		return new AuditRecord(json.required("operationType").toLowerCase(Locale.ROOT),
				json.constant("operationStatus", AuditRecord.Status.class, AuditRecord.Status.UNKNOWN,
						AuditRecord.Status.UNKNOWN),
				json.text("resourceType", "").toLowerCase(Locale.ROOT), json.optionalId("customerId"),
				json.optionalId("originalCorrelationId"), orders.isEmpty() ? null : orders.getFirst(),
				values(data, "subscriptionid"), json.requiredInstant("operationDate"));
	}

	/** The values of a key that may be numbered: {@code SubscriptionId-0}. */
	private static List<String> values(List<Json> data, String name) {
		List<String> values = new ArrayList<>();
		for (Json entry : data) {
			String key = entry.text("key", "").toLowerCase(Locale.ROOT);
			String value = entry.optionalId("value");
			if (value != null && (key.equals(name) || key.startsWith(name + "-"))) {
				values.add(value);
			}
		}
		return values;
	}

}
