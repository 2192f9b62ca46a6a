package dev.succession.partnercenter.paging;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Assembles the reading of collections. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class PagingAutoConfiguration {

	@Bean
	PageReader partnerCenterPaging(CallPipeline exchange, LinkResolver links, PartnerCenterProperties properties) {
		return new PageReader(exchange, links, properties.maxPages());
	}

}
