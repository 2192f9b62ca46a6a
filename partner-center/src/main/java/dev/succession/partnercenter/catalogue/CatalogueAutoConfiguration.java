package dev.succession.partnercenter.catalogue;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.paging.PageReader;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the two catalogues as beans. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class CatalogueAutoConfiguration {

	@Bean
	Offers partnerCenterOffers(CallPipeline pipeline, PageReader pages) {
		return new Offers(pipeline, pages);
	}

	@Bean
	Products partnerCenterProducts(CallPipeline pipeline) {
		return new Products(pipeline);
	}

}
