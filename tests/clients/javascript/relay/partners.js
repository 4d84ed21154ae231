// Partners of a company, ten at a time.
import { graphql } from "relay-runtime";

export const query = graphql`
  query PartnersQuery($company: ID!) {
    node(id: $company) {
      ...PartnersFragment @alias(as: "company")
    }
  }
`;

export const fragment = graphql`
  fragment PartnersFragment on Company
  @refetchable(queryName: "PartnersPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    label
    partnersWith(first: $count, after: $cursor) @connection(key: "Partners_partnersWith") {
      edges {
        node {
          id
          label
        }
      }
    }
  }
`;
