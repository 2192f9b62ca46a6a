package dev.succession.partnercenter.audit;

import java.time.LocalDate;
import java.util.List;

import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.paging.Filter;
import dev.succession.partnercenter.paging.PagedCollection;
import org.jspecify.annotations.Nullable;

/**
 * Which audit records to read.
 *
 * @param from first day, UTC
 * @param to last day, UTC
 * @param customerId only records of this customer; {@code null} for all
 */
public record AuditQuery(LocalDate from, LocalDate to, @Nullable String customerId) {

	PagedCollection path() {
		PagedCollection days = new PagedCollection(Credential.APP, "/auditrecords", List.of(),
				"startDate={from}&endDate={to}&", List.of(this.from.toString(), this.to.toString()));
		return (this.customerId == null) ? days
				: days.filtered(new Filter(Filter.Field.CUSTOMER_ID, Filter.Operator.EQUALS, this.customerId));
	}

}
