package dev.succession.partnercenter.audit;

import dev.succession.partnercenter.paging.PageReader;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the audit records as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class AuditAutoConfiguration {

	@Bean
	AuditRecords partnerCenterAuditRecords(PageReader pages) {
		return new AuditRecords(pages);
	}

}
