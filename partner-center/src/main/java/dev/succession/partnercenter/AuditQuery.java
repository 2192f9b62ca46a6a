package dev.succession.partnercenter;

import java.time.LocalDate;
import java.util.List;

import dev.succession.partnercenter.Call.Credential;
import org.jspecify.annotations.Nullable;

/**
 * Which audit records to read.
 *
 * @param from first day, UTC
 * @param to last day, UTC
 * @param customerId only those of this customer; {@code null} for those of all
 */
public record AuditQuery(LocalDate from, LocalDate to, @Nullable String customerId) {

	PagedPath path() {
		String query = "startDate={from}&endDate={to}&";
		List<String> days = List.of(this.from.toString(), this.to.toString());
		if (this.customerId == null) {
			return new PagedPath(Credential.APP, "/auditrecords", List.of(), query, days);
		}
		String filter = Json.object()
			.put("Field", "CustomerId")
			.put("Value", this.customerId)
			.put("Operator", "equals")
			.toString();
		return new PagedPath(Credential.APP, "/auditrecords", List.of(), query + "filter={filter}&",
				List.of(days.getFirst(), days.getLast(), filter));
	}

}
