package dev.succession.partnercenter.paging;

import dev.succession.partnercenter.call.Exchange;
import dev.succession.partnercenter.http.Links;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Assembles the reading of collections. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class PagingAutoConfiguration {

	@Bean
	Paging partnerCenterPaging(Exchange exchange, Links links, PartnerCenterProperties properties) {
		return new Paging(exchange, links, properties.maxPages());
	}

}
