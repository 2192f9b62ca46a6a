package dev.succession.partnercenter.paging;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Assembles the reading of collections. */
@AutoConfiguration
@EnableConfigurationProperties(PagingProperties.class)
@ConditionalOnPartnerCenter
class PagingAutoConfiguration {

	@Bean
	PageReader partnerCenterPaging(CallPipeline pipeline, LinkResolver links, PagingProperties settings) {
		return new PageReader(pipeline, links, settings.maxPages());
	}

}
